using Accel.Kernels.Columns;
using Accel.Sources;

namespace Accel.ML.Tests;

/// <summary>Rows of <see cref="LogisticSource"/> on the managed heap, reshaped into the data sets that tests train on.</summary>
sealed record TwoClassData(double[][] Rows, bool[] Labels)
{
    public static TwoClassData Generate(int rowCount, int featureCount, ulong seed = 1)
    {
        LogisticSource source = new(rowCount, featureCount, seed, partitionCount: 1);
        List<double[]> rows = [];
        List<bool> labels = [];
        foreach (Batch batch in source.Read(0, [.. Enumerable.Range(0, featureCount + 1)], CancellationToken.None))
            using (batch)
                for (int i = 0; i < batch.RowCount; i++)
                {
                    labels.Add(batch[0].Values<float>()[i] != 0);
                    rows.Add([.. Enumerable.Range(1, featureCount).Select(j => (double)batch[j].Values<float>()[i])]);
                }
        return new([.. rows], [.. labels]);
    }

    /// <summary>The rows as a cached dataset of <c>label</c> and Float32 columns <c>f0</c>, <c>f1</c>, ...</summary>
    public Dataset In(Session session) => session.From(new ArraySource(this)).Cache();

    /// <summary>Only one in <paramref name="keepOneIn"/> of the positive rows.</summary>
    public TwoClassData Imbalanced(int keepOneIn)
    {
        int[] kept = [.. Enumerable.Range(0, Rows.Length).Where(i => !Labels[i] || i % keepOneIn == 0)];
        return new([.. kept.Select(i => Rows[i])], [.. kept.Select(i => Labels[i])]);
    }

    /// <summary>Feature j becomes feature x scale^j + offset, rounded to float32.</summary>
    public TwoClassData Unscaled(double scale, double offset) =>
        this with { Rows = [.. Rows.Select(row => row.Select((value, j) => (double)(float)(value * Math.Pow(scale, j) + offset)).ToArray())] };

    /// <summary>Two partitions, cut at a row that is no multiple of anything.</summary>
    sealed class ArraySource(TwoClassData data) : IDataSource
    {
        public string Name => "rows in memory";

        public Schema Schema { get; } = new([
            new Field("label", DataType.Boolean, IsNullable: false),
            .. data.Rows[0].Select((_, j) => new Field($"f{j}", DataType.Float32, IsNullable: false))]);

        public long? RowCount => data.Rows.Length;

        public int PartitionCount => 2;

        public IEnumerable<Batch> Read(int partition, IReadOnlyList<int> columns, CancellationToken cancellation)
        {
            int cut = data.Rows.Length / 3;
            int end = partition == 0 ? cut : data.Rows.Length;
            for (int start = partition == 0 ? 0 : cut; start < end; start += Batch.MaxRowCount)
            {
                int count = Math.Min(Batch.MaxRowCount, end - start);
                yield return new Batch(count, [.. columns.Select(column => Values(column, start, count))]);
            }
        }

        Column Values(int column, int start, int count)
        {
            ColumnBuilder builder = ColumnBuilder.Create(Schema[column].Type, count);
            for (int i = start; i < start + count; i++)
                if (builder is ColumnBuilder<float> floats) floats.Append((float)data.Rows[i][column - 1]);
                else ((ColumnBuilder<byte>)builder).Append(data.Labels[i] ? (byte)1 : (byte)0);
            return builder.Build();
        }
    }
}
