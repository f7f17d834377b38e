// The example of docs/mapreduce.md, word for word below this line.
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Accel.MapReduce;

/// <summary>The mean delay at each airport, from lines such as <c>SEA,12.5</c>.</summary>
static class MeanDelay
{
    public static JobResult Run(JobRunner runner) => runner.Run(Job("flights-*.csv", "mean-delay"));

    public static Job<byte, ReadOnlySpan<byte>, double[], string> Job(string flights, string folder) => new()
    {
        Name = "mean delay",
        Input = new TextInput(flights),
        Mapper = () => new Mapper(),
        Combiner = () => new Sums(),
        Reducer = () => new Sums(),
        Keys = Serializers.Bytes,
        Values = Serializers.Doubles,
        Output = new FileOutput<string>(folder, new TextLines()),
    };

    sealed class Mapper : IMapper<byte, ReadOnlySpan<byte>, double[]>
    {
        public void Map(ReadOnlySpan<byte> chunk, IEmitter<ReadOnlySpan<byte>, double[]> output)
        {
            foreach (ReadOnlySpan<byte> line in new LineEnumerable(chunk))
            {
                int comma = line.IndexOf((byte)',');
                if (comma > 0 && Utf8Parser.TryParse(line[(comma + 1)..], out double delay, out _))
                    output.Emit(line[..comma], [delay, 1]);
            }
        }
    }

    /// <summary>Adds sums and counts: first within a map task's output, then for good.</summary>
    sealed class Sums : ICombiner<ReadOnlySpan<byte>, double[]>, IReducer<ReadOnlySpan<byte>, double[], string>
    {
        public double[] Combine(ReadOnlySpan<byte> key, Values<double[]> values)
        {
            double[] total = [0, 0];
            foreach (double[] value in values)
                (total[0], total[1]) = (total[0] + value[0], total[1] + value[1]);
            return total;
        }

        public void Reduce(ReadOnlySpan<byte> key, Values<double[]> values, IResults<string> results)
        {
            double[] total = Combine(key, values);
            results.Add(string.Create(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetString(key)}\t{total[0] / total[1]}"));
        }
    }
}
