using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Accel.Kernels;

/// <summary>Packs columns for the register tiles of a gram matrix: panel after panel, in each row by row, so that a row's values of a few columns lie side by side.</summary>
static unsafe class GramPanels
{
    /// <summary>Columns that are turned together.</summary>
    public const int Group = 8;

    /// <summary>plain[i][j] = columns[j][i] − shifts[j] of eight columns, and scaled[i][j] = plain[i][j] · weights[i] where there are weights.</summary>
    /// <param name="columns">The first rows of eight columns.</param>
    /// <param name="shifts">What is subtracted from each of them.</param>
    /// <param name="weights">What each row counts; null means one, and that nothing is scaled.</param>
    /// <param name="rowCount">How many rows.</param>
    /// <param name="width">How far apart rows of a panel begin.</param>
    /// <param name="plain">Where the columns begin in their panel.</param>
    /// <param name="scaled">Where they begin in the scaled panel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(float** columns, float* shifts, float* weights, nint rowCount, nint width, float* plain, float* scaled)
    {
        float* c0 = columns[0], c1 = columns[1], c2 = columns[2], c3 = columns[3], c4 = columns[4], c5 = columns[5], c6 = columns[6], c7 = columns[7];
        Vector256<float> shift = Vector256.Load(shifts);
        nint i = 0;
        for (; i <= rowCount - 4; i += 4)
        {
            Vector256<float> a = Pair(c0 + i, c4 + i), b = Pair(c1 + i, c5 + i), c = Pair(c2 + i, c6 + i), d = Pair(c3 + i, c7 + i);
            RowBlocks.Turn(ref a, ref b, ref c, ref d);
            Put(a - shift, weights, i, width, plain, scaled);
            Put(b - shift, weights, i + 1, width, plain, scaled);
            Put(c - shift, weights, i + 2, width, plain, scaled);
            Put(d - shift, weights, i + 3, width, plain, scaled);
        }

        for (; i < rowCount; i++)
            Put(Vector256.Create(c0[i], c1[i], c2[i], c3[i], c4[i], c5[i], c6[i], c7[i]) - shift, weights, i, width, plain, scaled);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<float> Pair(float* low, float* high) => Vector256.Create(Vector128.Load(low), Vector128.Load(high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Put(Vector256<float> row, float* weights, nint i, nint width, float* plain, float* scaled)
    {
        Vector256.Store(row, plain + (i * width));
        if (weights != null) Vector256.Store(row * Vector256.Create(weights[i]), scaled + (i * width));
    }
}
