using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Accel.Kernels;

/// <summary>The sixteen lanes that rows are summed in, at every vector width.</summary>
static unsafe class RowGroup
{
    /// <summary>Rows of one virtual vector.</summary>
    public const int Rows = 16;

    /// <summary>The sum of sixteen lanes in float32, always by halves: lane i takes lane i + 8, then i + 4, i + 2 and i + 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Fold(float* lanes)
    {
        Vector128<float> four = Vector128.Load(lanes) + Vector128.Load(lanes + 8) + (Vector128.Load(lanes + 4) + Vector128.Load(lanes + 12));
        return four[0] + four[2] + (four[1] + four[3]);
    }

    /// <summary>Moves the sums of a block, sixteen lanes each, to the totals.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Flush(float* lanes, Span<double> totals)
    {
        for (int j = 0; j < totals.Length; j++) totals[j] += Fold(lanes + (j * Rows));
        new Span<float>(lanes, totals.Length * Rows).Clear();
    }
}
