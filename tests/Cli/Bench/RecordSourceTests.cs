using Accel.Cli.Bench;
using Accel.Kernels.Columns;
using Accel.Sources;

namespace Accel.Cli.Tests.Bench;

public sealed class RecordSourceTests : IDisposable
{
    readonly string file = Path.Combine(Directory.CreateTempSubdirectory("accel-records").FullName, "rows.bin");

    [Theory]
    [InlineData(1, 1)]
    [InlineData(70_000, 1)]
    [InlineData(200_001, 3)]
    [InlineData(5, 8)]
    public void What_was_written_is_read_bit_by_bit(int rowCount, int partitionCount)
    {
        LogisticSource written = new(rowCount, 5, seed: 3);
        int[] all = [0, 1, 2, 3, 4, 5];
        using (RecordWriter writer = new(File.Create(file)))
            foreach (Batch batch in Enumerable.Range(0, written.PartitionCount).SelectMany(i => written.Read(i, all, default)))
                using (batch) writer.Write(batch);

        RecordSource source = new(file, written.Schema, partitionCount);
        Assert.Equal(rowCount, source.RowCount);
        int[] some = [4, 0];
        Assert.Equal(Values(written, some), Values(source, some));
    }

    [Fact]
    public void A_file_of_no_whole_records_is_refused()
    {
        File.WriteAllBytes(file, new byte[10]);
        AccelException error = Assert.Throws<AccelException>(() => new RecordSource(file, new LogisticSource(1, 1).Schema, 1));
        Assert.Contains("2 bytes are left over", error.Message, StringComparison.Ordinal);
    }

    static List<float> Values(IDataSource source, int[] columns)
    {
        List<float> values = [];
        for (int partition = 0; partition < source.PartitionCount; partition++)
            foreach (Batch batch in source.Read(partition, columns, default))
                using (batch)
                    for (int row = 0; row < batch.RowCount; row++)
                        values.AddRange(batch.Columns.Select(column => column.Values<float>()[row]));
        return values;
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
}
