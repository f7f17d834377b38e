using Accel.Kernels.Columns;

namespace Accel.Data;

/// <summary>Ordered batches: the unit of caching, scheduling and recovery. It owns its batches; whoever receives a partition disposes it.</summary>
public sealed class Partition : IDisposable
{
    readonly Batch[] batches;

    /// <summary>A partition that takes over <paramref name="batches"/>.</summary>
    public Partition(IEnumerable<Batch> batches)
    {
        this.batches = [.. batches];
        RowCount = this.batches.Sum(batch => (long)batch.RowCount);
        ByteCount = this.batches.Sum(batch => batch.ByteCount);
    }

    /// <summary>The batches in row order; borrowed.</summary>
    public IReadOnlyList<Batch> Batches => batches;

    /// <summary>Rows in all batches.</summary>
    public long RowCount { get; }

    /// <summary>Bytes of memory that the batches take.</summary>
    public long ByteCount { get; }

    /// <summary>Takes in all of <paramref name="batches"/>; if reading them fails, what was read is given back.</summary>
    public static Partition Materialize(IEnumerable<Batch> batches)
    {
        List<Batch> read = [];
        try
        {
            foreach (Batch batch in batches) read.Add(batch);
            return new Partition(read);
        }
        catch
        {
            foreach (Batch batch in read) batch.Dispose();
            throw;
        }
    }

    /// <summary>A further partition over the same memory.</summary>
    public Partition Share() => new(batches.Select(batch => batch.Share()));

    /// <summary>Gives up the partition's batches.</summary>
    public void Dispose()
    {
        foreach (Batch batch in batches) batch.Dispose();
    }
}
