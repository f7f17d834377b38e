using Accel.Kernels.Expressions;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>Which rows of a batch in a GPU's memory to keep: a bit for each, from the least significant on. It owns its memory.</summary>
public sealed class DeviceRowSelection : IDisposable
{
    /// <summary>A selection that takes over a bitmap, whose bits beyond the last row are clear, and counts it.</summary>
    internal DeviceRowSelection(DeviceBuffer words, long rowCount)
    {
        Words = words;
        RowCount = rowCount;
        Count = Reduce.Count(rowCount, words);
    }

    /// <summary>The GPU.</summary>
    public Device Device => Words.Device;

    /// <summary>Rows to choose from.</summary>
    public long RowCount { get; }

    /// <summary>Rows that are kept.</summary>
    public long Count { get; }

    /// <summary>The bits, in words of 32 rows; borrowed.</summary>
    public DeviceBuffer Words { get; }

    /// <summary>The bits in main memory, in a selection of the caller's there.</summary>
    /// <exception cref="OverflowException">There are more rows than a selection holds.</exception>
    /// <exception cref="DeviceException">The device failed.</exception>
    public Selection Download()
    {
        byte[] bitmap = new byte[DeviceBits.WordCount(RowCount) * sizeof(uint)];
        Words.CopyTo<byte>(bitmap);
        return Selection.Of(bitmap, checked((int)RowCount));
    }

    /// <summary>Gives back the memory.</summary>
    public void Dispose() => Words.Dispose();
}
