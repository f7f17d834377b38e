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
        foreach (IDataSource source in new IDataSource[] { ParquetSource.Open(TestData.Repository("flights-3m.parquet"), desiredPartitions: 20) })
        {
            int[] columns = [.. Enumerable.Range(0, source.Schema.Count)];
            foreach (Batch batch in source.Read(0, columns, TestContext.Current.CancellationToken)) batch.Dispose();
            foreach (Batch batch in source.Read(0, columns, TestContext.Current.CancellationToken).Take(1)) batch.Dispose();
            Assert.Equal(before, NativePool.Shared.LiveBuffers);
        }
    }
}
