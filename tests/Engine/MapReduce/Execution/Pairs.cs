using Accel.MapReduce;

namespace Accel.Engine.Tests.MapReduce.Execution;

/// <summary>A job whose mapper emits the input's (key, value) pairs as they are, and whose reducer tells everything it sees.</summary>
static class Pairs
{
    public readonly record struct Pair(string Key, double Value);

    public static Job<Pair, string, double[], string> Job(IInput<Pair> input, IOutput<string> output) => new()
    {
        Name = "pairs",
        Input = input,
        Mapper = () => new Mapper(),
        Reducer = () => new Reducer(),
        Keys = Serializers.String,
        Values = Serializers.Doubles,
        Output = output,
    };

    public static MemoryOutput<string, string> Output() => new(line => line);

    public static MemoryInput<Pair> Input(params Pair[][] splits) => new(splits.Select(split => (ReadOnlyMemory<Pair>)split));

    public class Mapper : IMapper<Pair, string, double[]>
    {
        public virtual void Setup(TaskContext context) { }

        public virtual void Map(ReadOnlySpan<Pair> chunk, IEmitter<string, double[]> output)
        {
            foreach (Pair pair in chunk)
                output.Emit(pair.Key, [pair.Value]);
        }

        public virtual void Cleanup(IEmitter<string, double[]> output) { }
    }

    public sealed class Reducer : IReducer<string, double[], string>
    {
        public void Reduce(string key, Values<double[]> values, IResults<string> results) => results.Add($"{key}: {string.Join(' ', List(values))}");
    }

    /// <summary>Adds in the order given, so that the bits of the sum tell the order and the grouping.</summary>
    public sealed class Adder : ICombiner<string, double[]>, IReducer<string, double[], string>
    {
        public double[] Combine(string key, Values<double[]> values) => [List(values).Aggregate((sum, value) => sum + value)];

        public void Reduce(string key, Values<double[]> values, IResults<string> results) =>
            results.Add($"{key}: {BitConverter.DoubleToInt64Bits(Combine(key, values)[0]):x}");
    }

    static List<double> List(Values<double[]> values)
    {
        List<double> list = [];
        foreach (double[] value in values)
            list.AddRange(value);
        return list;
    }
}
