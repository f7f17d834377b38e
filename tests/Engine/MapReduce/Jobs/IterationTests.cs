using System.Runtime.InteropServices;
using System.Text;
using Accel.MapReduce;

namespace Accel.Engine.Tests.MapReduce.Jobs;

/// <summary>Training as Hadoop does it, a job for each step: least squares by gradient descent, against the same arithmetic in a plain loop.</summary>
public sealed class IterationTests : IDisposable
{
    const int Features = 3;
    const int RecordLength = Features + 1;
    const int SplitRecords = 40;
    const int Steps = 5;

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Weights_have_the_same_bits_from_text_from_binary_from_memory_and_from_a_plain_loop()
    {
        float[] records = Records(500);
        string binary = folder.Write("train.bin", MemoryMarshal.AsBytes(records.AsSpan()).ToArray());
        var fixedRecords = new FixedRecordInput<float>(RecordLength, binary) { SplitBytes = SplitRecords * RecordLength * sizeof(float), ChunkBytes = 100 };
        // Ten bytes for each number, so that the splits hold the same records.
        string text = folder.Write("train.txt", string.Concat(records.Select((value, i) => $"{value,9:+0.00000;-0.00000}{(i % RecordLength == Features ? '\n' : ',')}")));
        var lines = new TextInput(text) { SplitBytes = SplitRecords * RecordLength * 10, ChunkBytes = 100 };

        double[] expected = PlainLoop(records);
        foreach (JobRunner runner in Runners.All(folder.Path))
        {
            Assert.Equal(expected, Train(runner, fixedRecords, weights => new BinaryMapper(weights)));
            Assert.Equal(expected, Train(runner, MemoryInput<float>.Load(fixedRecords, TestContext.Current.CancellationToken), weights => new BinaryMapper(weights)));
            Assert.Equal(expected, Train(runner, lines, weights => new TextMapper(weights)));
        }
    }

    static double[] Train<T>(JobRunner runner, IInput<T> input, Func<double[], IMapper<T, int, double[]>> mapper)
    {
        double[] weights = new double[Features];
        var gradient = new MemoryOutput<double[], double[]>(sum => sum);
        var job = new Job<T, int, double[], double[]>
        {
            Name = "gradient",
            Input = input,
            Mapper = () => mapper([]),
            Reducer = () => new Adder(),
            Keys = Serializers.Int32,
            Values = Serializers.Doubles,
            Output = gradient,
        };
        for (int step = 0; step < Steps; step++)
        {
            double[] broadcast = weights;
            runner.RunTest(job with { Mapper = () => mapper(broadcast) });
            weights = Step(weights, gradient.Results.Single());
        }
        return weights;
    }

    static double[] PlainLoop(float[] records)
    {
        double[] weights = new double[Features];
        for (int step = 0; step < Steps; step++)
        {
            double[] total = new double[Features];
            foreach (float[] split in records.Chunk(SplitRecords * RecordLength))
            {
                double[] sum = new double[Features];
                foreach (float[] record in split.Chunk(RecordLength))
                    AddGradient(record, weights, sum);
                for (int i = 0; i < Features; i++)
                    total[i] += sum[i];
            }
            weights = Step(weights, total);
        }
        return weights;
    }

    static double[] Step(double[] weights, double[] gradient) => [.. weights.Zip(gradient, (weight, slope) => weight - 0.0005 * slope)];

    static void AddGradient(ReadOnlySpan<float> record, double[] weights, double[] sum)
    {
        double error = -record[0];
        for (int i = 0; i < Features; i++)
            error += weights[i] * record[i + 1];
        for (int i = 0; i < Features; i++)
            sum[i] += error * record[i + 1];
    }

    static float[] Records(int count)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, count * RecordLength).Select(_ => (float)Math.Round(random.NextDouble() * 4 - 2, 5))];
    }

    abstract class GradientMapper<T>(double[] weights) : IMapper<T, int, double[]>
    {
        readonly double[] sum = new double[Features];

        public abstract void Map(ReadOnlySpan<T> chunk, IEmitter<int, double[]> output);

        protected void Add(ReadOnlySpan<float> record) => AddGradient(record, weights, sum);

        public void Cleanup(IEmitter<int, double[]> output) => output.Emit(0, sum);
    }

    sealed class BinaryMapper(double[] weights) : GradientMapper<float>(weights)
    {
        public override void Map(ReadOnlySpan<float> chunk, IEmitter<int, double[]> output)
        {
            for (; !chunk.IsEmpty; chunk = chunk[RecordLength..])
                Add(chunk[..RecordLength]);
        }
    }

    sealed class TextMapper(double[] weights) : GradientMapper<byte>(weights)
    {
        public override void Map(ReadOnlySpan<byte> chunk, IEmitter<int, double[]> output)
        {
            float[] record = new float[RecordLength];
            foreach (ReadOnlySpan<byte> line in new LineEnumerable(chunk))
            {
                for (int i = 0; i < RecordLength; i++)
                    Assert.True(float.TryParse(Encoding.ASCII.GetString(line.Slice(10 * i, 9)), out record[i]));
                Add(record);
            }
        }
    }

    sealed class Adder : IReducer<int, double[], double[]>
    {
        public void Reduce(int key, Values<double[]> values, IResults<double[]> results)
        {
            double[] total = new double[Features];
            foreach (double[] value in values)
                for (int i = 0; i < Features; i++)
                    total[i] += value[i];
            results.Add(total);
        }
    }
}
