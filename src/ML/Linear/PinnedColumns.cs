using Accel.Data;
using Accel.Kernels.Columns;
using Accel.ML.Objectives;

namespace Accel.ML;

/// <summary>The batches of some columns, held in memory for the length of a pass over them.</summary>
sealed class PinnedColumns(Partition?[][] partitions, (int Part, int Column)[] places) : IDisposable
{
    Column[][] batches = [];

    /// <summary>Where blocks of rows lie in the batches.</summary>
    public BlockLayout Layout { get; private set; } = new([]);

    /// <summary>How many batches there are.</summary>
    public int BatchCount => batches.Length;

    /// <summary>The columns of a batch; borrowed.</summary>
    public Column[] this[int batch] => batches[batch];

    /// <summary>Puts the columns of the partitions side by side, all partitions being there. The layout is that of an earlier pass, as lineage gives the same rows each time.</summary>
    public void Complete(BlockLayout? known)
    {
        Batch[][] parts = [.. partitions.Select(part => part.SelectMany(partition => partition!.Batches).ToArray())];
        batches = new Column[parts[0].Length][];
        for (int i = 0; i < batches.Length; i++)
            batches[i] = [.. places.Select(place => parts[place.Part][i][place.Column])];
        Layout = known ?? new BlockLayout([.. parts[0].Select(batch => batch.RowCount)]);
    }

    /// <summary>A run's values of a Float32 column: where they lie, or, for a run that goes over several batches, copied to the start of <paramref name="scratch"/>.</summary>
    public ReadOnlySpan<float> Values(RowRun run, int column, Span<float> scratch)
    {
        if (run.IsWithinBatch) return batches[run.Batch][column].Values<float>().Slice(run.Row, run.RowCount);
        Span<float> rest = scratch[..run.RowCount];
        for (int batch = run.Batch, row = run.Row; !rest.IsEmpty; batch++, row = 0)
        {
            ReadOnlySpan<float> values = batches[batch][column].Values<float>()[row..];
            if (values.Length > rest.Length) values = values[..rest.Length];
            values.CopyTo(rest);
            rest = rest[values.Length..];
        }
        return scratch[..run.RowCount];
    }

    public void Dispose()
    {
        foreach (Partition?[] part in partitions)
            foreach (Partition? partition in part) partition?.Dispose();
    }
}
