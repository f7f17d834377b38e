using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Accel.Kernels;

/// <summary>Packs columns for the register tiles of a gram matrix: panel after panel, in each row by row, so that a row's values of a few columns lie side by side.</summary>
/// <typeparam name="L">One vector of the machine; a row of a panel is two.</typeparam>
static unsafe class GramPanels<L> where L : unmanaged, IFloatLanes<L>
{
    /// <summary>Columns that are turned together.</summary>
    public const int Group = 8;

    /// <summary>Columns of a panel.</summary>
    public static int Width => 2 * L.Count;

    /// <summary>panel[i][j] = (columns[j][i] − shifts[j]) · factors[i] of eight columns.</summary>
    /// <param name="columns">The first rows of eight columns.</param>
    /// <param name="shifts">What is subtracted from each of them; null means nothing.</param>
    /// <param name="factors">What each row is multiplied by; null means one.</param>
    /// <param name="rowCount">How many rows.</param>
    /// <param name="panel">Where the columns begin in their panel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(float** columns, float* shifts, float* factors, nint rowCount, float* panel)
    {
        float* c0 = columns[0], c1 = columns[1], c2 = columns[2], c3 = columns[3], c4 = columns[4], c5 = columns[5], c6 = columns[6], c7 = columns[7];
        Vector256<float> shift = shifts == null ? Vector256<float>.Zero : Vector256.Load(shifts);
        nint i = 0;
        for (; i <= rowCount - 4; i += 4, panel += 4 * Width)
        {
            Vector256<float> a = Pair(c0 + i, c4 + i), b = Pair(c1 + i, c5 + i), c = Pair(c2 + i, c6 + i), d = Pair(c3 + i, c7 + i);
            RowBlocks.Turn(ref a, ref b, ref c, ref d);
            if (shifts != null)
            {
                a -= shift;
                b -= shift;
                c -= shift;
                d -= shift;
            }

            if (factors != null)
            {
                a *= Vector256.Create(factors[i]);
                b *= Vector256.Create(factors[i + 1]);
                c *= Vector256.Create(factors[i + 2]);
                d *= Vector256.Create(factors[i + 3]);
            }

            Vector256.Store(a, panel);
            Vector256.Store(b, panel + Width);
            Vector256.Store(c, panel + (2 * Width));
            Vector256.Store(d, panel + (3 * Width));
        }

        for (; i < rowCount; i++, panel += Width)
        {
            Vector256<float> row = Vector256.Create(c0[i], c1[i], c2[i], c3[i], c4[i], c5[i], c6[i], c7[i]);
            if (shifts != null) row -= shift;
            if (factors != null) row *= Vector256.Create(factors[i]);
            Vector256.Store(row, panel);
        }
    }

    /// <summary>The constant's column of a panel: the factors, or ones where there are none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackConstant(float* factors, nint rowCount, float* panel)
    {
        if (factors == null)
            for (nint i = 0; i < rowCount; i++, panel += Width) *panel = 1;
        else
            for (nint i = 0; i < rowCount; i++, panel += Width) *panel = factors[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<float> Pair(float* low, float* high) => Vector256.Create(Vector128.Load(low), Vector128.Load(high));
}
