using System.Runtime.CompilerServices;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>Columns whose next rows a register tile brings into the second-level cache, a line of each at a time, so that memory never rests and never keeps the tile waiting.</summary>
/// <param name="columns">Where the columns' next rows begin.</param>
/// <param name="count">How many columns.</param>
readonly unsafe struct GramFetch(float** columns, int count)
{
    /// <summary>Values of a line.</summary>
    public const int Line = 64 / sizeof(float);

    readonly float** columns = columns;
    readonly int count = count;

    /// <summary>Fetches a line of each column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Start(nint row)
    {
        for (float** column = columns, end = columns + count; column < end; column++) Prefetch.ToSecondLevel(*column + row);
    }
}
