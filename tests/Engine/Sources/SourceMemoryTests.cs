using Accel.Kernels.Columns;
using Accel.Kernels.Memory;
using Accel.Sources;

namespace Accel.Engine.Tests.Sources;

/// <summary>Counts the pool's live buffers, so that nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(SourceMemoryTests), DisableParallelization = true)]
[Collection(nameof(SourceMemoryTests))]
public class SourceMemoryTests
{
    [Fact]
    public void Sources_give_back_all_memory_when_read_to_the_end_and_when_given_up()
    {
        long before = NativePool.Shared.LiveBuffers;
        IDataSource[] sources =
        [
            ParquetSource.Open(TestData.Repository("flights-3m.parquet"), desiredPartitions: 20),
            ArrowSource.Open(TestData.Repository("flights-200k.arrow")),
            CsvSource.Open(TestData.Repository("airports.csv")),
            CsvSource.Open(TestData.Repository("penguins.csv"), new() { OnMalformed = MalformedRecords.SkipAndCount }),
        ];
        foreach (IDataSource source in sources)
        {
            int[] columns = [.. Enumerable.Range(0, source.Schema.Count)];
            foreach (Batch batch in source.Read(0, columns, TestContext.Current.CancellationToken)) batch.Dispose();
            foreach (Batch batch in source.Read(0, columns, TestContext.Current.CancellationToken).Take(1)) batch.Dispose();
            Assert.Equal(before, NativePool.Shared.LiveBuffers);
        }
    }

    [Fact]
    public void A_malformed_field_gives_back_all_memory_too()
    {
        long before = NativePool.Shared.LiveBuffers;
        using var folder = new TemporaryFolder();
        CsvSource source = CsvSource.Open(folder.Write("bad.csv", "a,b\n1,x\n,y\nz,w\n"), new() { SampleRowCount = 1 });
        Assert.Throws<AccelException>(() => TestData.Rows(source));
        Assert.Equal(before, NativePool.Shared.LiveBuffers);
    }
}
