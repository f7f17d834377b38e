using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Accel.Kernels;

/// <summary>Packs columns for the register tiles of a gram matrix: panel after panel, in each row by row, so that a row's values of a few columns lie side by side.</summary>
static unsafe class GramPanels
{
    /// <summary>Columns that are turned together.</summary>
    public const int Group = 8;

    /// <summary>plain[i][j] = columns[j][i] − shifts[j] of eight columns, and scaled[i][j] = plain[i][j] · factors[i] where there are factors.</summary>
    /// <param name="columns">The first rows of eight columns.</param>
    /// <param name="shifts">What is subtracted from each of them; null means nothing.</param>
    /// <param name="factors">What each row is multiplied by; null means one, and that nothing is scaled.</param>
    /// <param name="rowCount">How many rows.</param>
    /// <param name="width">How far apart rows of a panel begin.</param>
    /// <param name="plain">Where the columns begin in their panel; null means that only the scaled ones are wanted.</param>
    /// <param name="scaled">Where they begin in the scaled panel.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(float** columns, float* shifts, float* factors, nint rowCount, nint width, float* plain, float* scaled)
    {
        float* c0 = columns[0], c1 = columns[1], c2 = columns[2], c3 = columns[3], c4 = columns[4], c5 = columns[5], c6 = columns[6], c7 = columns[7];
        Vector256<float> shift = shifts == null ? Vector256<float>.Zero : Vector256.Load(shifts);
        nint i = 0, to = 0;
        for (; i <= rowCount - 4; i += 4, to += 4 * width)
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

            if (plain != null)
            {
                Vector256.Store(a, plain + to);
                Vector256.Store(b, plain + to + width);
                Vector256.Store(c, plain + to + (2 * width));
                Vector256.Store(d, plain + to + (3 * width));
            }

            if (factors == null) continue;
            Vector256.Store(a * Vector256.Create(factors[i]), scaled + to);
            Vector256.Store(b * Vector256.Create(factors[i + 1]), scaled + to + width);
            Vector256.Store(c * Vector256.Create(factors[i + 2]), scaled + to + (2 * width));
            Vector256.Store(d * Vector256.Create(factors[i + 3]), scaled + to + (3 * width));
        }

        for (; i < rowCount; i++, to += width)
        {
            Vector256<float> row = Vector256.Create(c0[i], c1[i], c2[i], c3[i], c4[i], c5[i], c6[i], c7[i]) - shift;
            if (plain != null) Vector256.Store(row, plain + to);
            if (factors != null) Vector256.Store(row * Vector256.Create(factors[i]), scaled + to);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<float> Pair(float* low, float* high) => Vector256.Create(Vector128.Load(low), Vector128.Load(high));
}
