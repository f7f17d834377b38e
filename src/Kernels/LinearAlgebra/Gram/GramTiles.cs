using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Accel.Kernels;

/// <summary>The register tiles of a gram matrix: they read packed panels from the first to the last row and keep twelve vectors of sums in registers meanwhile.</summary>
/// <remarks>
/// A row of a panel is two vectors of columns. Twelve sums, these two and one broadcast value fit the sixteen registers of AVX2. Every sum is one element's, from zero and
/// in order of the rows, so its bits do not depend on the width of the vectors or the shape of the tile. The loops take whole lines of rows
/// (<see cref="GramFetch.Line"/>).
/// </remarks>
/// <typeparam name="L">One vector of the machine.</typeparam>
static unsafe class GramTiles<L> where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, float>
{
    static int Width => GramPanels<L>.Width;

    /// <summary>totals[r, c] += Σ left[r][i] · right[i][c] of six columns and a panel.</summary>
    /// <param name="left">The first values of six packed columns.</param>
    /// <param name="right">A panel.</param>
    /// <param name="rowCount">How many rows; a multiple of <see cref="GramFetch.Line"/>.</param>
    /// <param name="fetch">What will be needed next.</param>
    /// <param name="sums">Room for twelve vectors.</param>
    /// <param name="totals">Twelve vectors of totals.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddWide(float** left, float* right, nint rowCount, GramFetch fetch, float* sums, double* totals)
    {
        float* a0 = left[0], a1 = left[1], a2 = left[2], a3 = left[3], a4 = left[4], a5 = left[5];
        L s00 = L.Zero, s01 = L.Zero, s10 = L.Zero, s11 = L.Zero, s20 = L.Zero, s21 = L.Zero;
        L s30 = L.Zero, s31 = L.Zero, s40 = L.Zero, s41 = L.Zero, s50 = L.Zero, s51 = L.Zero;
        for (nint row = 0, i = 0; row < rowCount; row += GramFetch.Line)
        {
            fetch.Start(row);
            for (nint end = i + (GramFetch.Line * Width); i < end; i += 2 * Width)
            {
                Step(a0, a1, a2, a3, a4, a5, right, i, ref s00, ref s01, ref s10, ref s11, ref s20, ref s21, ref s30, ref s31, ref s40, ref s41, ref s50, ref s51);
                Step(a0, a1, a2, a3, a4, a5, right, i + Width, ref s00, ref s01, ref s10, ref s11, ref s20, ref s21, ref s30, ref s31, ref s40, ref s41, ref s50, ref s51);
            }
        }

        Store(s00, s01, s10, s11, sums);
        Store(s20, s21, s30, s31, sums + (4 * L.Count));
        Store(s40, s41, s50, s51, sums + (8 * L.Count));
        Widen(sums, 12 * L.Count, totals);
    }

    /// <summary>Two packed columns by a panel, then eight by its last vector.</summary>
    /// <param name="pairs">The first value of two columns that lie side by side.</param>
    /// <param name="singles">The first value of eight columns that lie side by side.</param>
    /// <param name="right">A panel.</param>
    /// <param name="rowCount">How many rows; a multiple of <see cref="GramFetch.Line"/>.</param>
    /// <param name="fetch">What will be needed next.</param>
    /// <param name="sums">Room for twelve vectors.</param>
    /// <param name="totals">Twelve vectors of totals.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddCorner(float* pairs, float* singles, float* right, nint rowCount, GramFetch fetch, float* sums, double* totals)
    {
        L p00 = L.Zero, p01 = L.Zero, p10 = L.Zero, p11 = L.Zero;
        L s0 = L.Zero, s1 = L.Zero, s2 = L.Zero, s3 = L.Zero, s4 = L.Zero, s5 = L.Zero, s6 = L.Zero, s7 = L.Zero;
        for (nint row = 0, i = 0; row < rowCount; row += GramFetch.Line)
        {
            fetch.Start(row);
            for (nint end = i + (GramFetch.Line * Width); i < end; i += 2 * Width)
            {
                Step(pairs, singles, right, i, ref p00, ref p01, ref p10, ref p11, ref s0, ref s1, ref s2, ref s3, ref s4, ref s5, ref s6, ref s7);
                Step(pairs, singles, right, i + Width, ref p00, ref p01, ref p10, ref p11, ref s0, ref s1, ref s2, ref s3, ref s4, ref s5, ref s6, ref s7);
            }
        }

        Store(p00, p01, p10, p11, sums);
        Store(s0, s1, s2, s3, sums + (4 * L.Count));
        Store(s4, s5, s6, s7, sums + (8 * L.Count));
        Widen(sums, 12 * L.Count, totals);
    }

    /// <summary>A row of a wide tile. The loops write two of them out, because what else a loop does takes the place of multiply-adds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Step(
        float* a0, float* a1, float* a2, float* a3, float* a4, float* a5, float* right, nint i,
        ref L s00, ref L s01, ref L s10, ref L s11, ref L s20, ref L s21, ref L s30, ref L s31, ref L s40, ref L s41, ref L s50, ref L s51)
    {
        L y0 = L.Load(right + i), y1 = L.Load(right + i + L.Count);
        AddRow(a0[i], y0, y1, ref s00, ref s01);
        AddRow(a1[i], y0, y1, ref s10, ref s11);
        AddRow(a2[i], y0, y1, ref s20, ref s21);
        AddRow(a3[i], y0, y1, ref s30, ref s31);
        AddRow(a4[i], y0, y1, ref s40, ref s41);
        AddRow(a5[i], y0, y1, ref s50, ref s51);
    }

    /// <summary>A row of a corner tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Step(
        float* pairs, float* singles, float* right, nint i,
        ref L p00, ref L p01, ref L p10, ref L p11, ref L s0, ref L s1, ref L s2, ref L s3, ref L s4, ref L s5, ref L s6, ref L s7)
    {
        L y0 = L.Load(right + i), y1 = L.Load(right + i + L.Count);
        AddRow(pairs[i], y0, y1, ref p00, ref p01);
        AddRow(pairs[i + 1], y0, y1, ref p10, ref p11);
        L.AddProduct(ref s0, L.Broadcast(singles[i]), y1);
        L.AddProduct(ref s1, L.Broadcast(singles[i + 1]), y1);
        L.AddProduct(ref s2, L.Broadcast(singles[i + 2]), y1);
        L.AddProduct(ref s3, L.Broadcast(singles[i + 3]), y1);
        L.AddProduct(ref s4, L.Broadcast(singles[i + 4]), y1);
        L.AddProduct(ref s5, L.Broadcast(singles[i + 5]), y1);
        L.AddProduct(ref s6, L.Broadcast(singles[i + 6]), y1);
        L.AddProduct(ref s7, L.Broadcast(singles[i + 7]), y1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void AddRow(float value, L y0, L y1, ref L low, ref L high)
    {
        L x = L.Broadcast(value);
        L.AddProduct(ref low, x, y0);
        L.AddProduct(ref high, x, y1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(L s0, L s1, L s2, L s3, float* sums)
    {
        L.Store(s0, sums);
        L.Store(s1, sums + L.Count);
        L.Store(s2, sums + (2 * L.Count));
        L.Store(s3, sums + (3 * L.Count));
    }

    /// <summary>totals += sums; their number is a multiple of eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Widen(float* sums, int count, double* totals)
    {
        for (int i = 0; i < count; i += 8)
        {
            (Vector256<double> low, Vector256<double> high) = Vector256.Widen(Vector256.Load(sums + i));
            Vector256.Store(Vector256.Load(totals + i) + low, totals + i);
            Vector256.Store(Vector256.Load(totals + i + 4) + high, totals + i + 4);
        }
    }
}
