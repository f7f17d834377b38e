using Accel.Kernels.Columns;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>The words of one side's keys on a GPU (see <see cref="DeviceKeyWords"/>), and whether they ascend.</summary>
sealed class DeviceSortedKeys : IDisposable
{
    readonly DeviceBuffer words;
    readonly GpuContext gpu;

    /// <summary>Makes the words of a column and waits for what is found of them.</summary>
    public DeviceSortedKeys(GpuContext gpu, DeviceColumn column, int rowCount)
    {
        this.gpu = gpu;
        RowCount = rowCount;
        words = DeviceKeyWords.Of(gpu, column, rowCount);
        try
        {
            Span<int> facts = [int.MaxValue, int.MaxValue, 0];
            if (rowCount > 0) Inspect(column.Validity, facts);
            FirstUnsorted = facts[GpuSortedJoinKernels.FirstUnsorted];
            (From, To) = (Math.Min(facts[GpuSortedJoinKernels.FirstValid], facts[GpuSortedJoinKernels.EndOfValid]), facts[GpuSortedJoinKernels.EndOfValid]);
            HasGaps = To - From != Reduce.Count(rowCount, column.Validity);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Rows.</summary>
    public int RowCount { get; }

    /// <summary>The words, as long; a null's is arbitrary.</summary>
    public DeviceBuffer Words => words;

    /// <summary>The words, for kernels.</summary>
    public ArrayView<long> View => words.View<long>(gpu, RowCount);

    /// <summary>The first row whose key is less than that of the row before, both not null; the greatest integer where there is none.</summary>
    public int FirstUnsorted { get; }

    /// <summary>The first row that is not null.</summary>
    public int From { get; }

    /// <summary>The row after the last that is not null.</summary>
    public int To { get; }

    /// <summary>Whether there are nulls between.</summary>
    public bool HasGaps { get; }

    /// <summary>Refuses keys that are not in order, as those of the <paramref name="side"/> that is named so.</summary>
    public void RequireOrder(string side)
    {
        if (HasGaps) throw JoinArguments.NullsBetween();
        if (FirstUnsorted < int.MaxValue) throw JoinArguments.Unsorted(side, FirstUnsorted);
    }

    public void Dispose() => words.Dispose();

    void Inspect(DeviceBuffer? validity, Span<int> facts)
    {
        using DeviceBuffer found = gpu.Pool.Upload<int>(facts);
        ArrayView<long> word = View;
        ArrayView<byte> bits = validity?.View<byte>(gpu, DeviceColumn.BitmapBytes(RowCount)) ?? ArrayView<byte>.Empty;
        ArrayView<int> fact = found.View<int>(gpu, GpuSortedJoinKernels.FactCount);
        var inspect = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<long>, ArrayView<byte>, ArrayView<int>>>(GpuSortedJoinKernels.Inspect);
        gpu.Run("Join inspect", () => inspect(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, word.Length), word, bits, fact));
        found.CopyTo(facts);
    }
}
