using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The innermost part of a matrix product: a register tile of six rows by two vectors.</summary>
/// <remarks>
/// The tile reads both sides from packed panels, from the first to the last byte: six values of the left and two vectors of the right for each step.
/// Twelve sums, two vectors and one broadcast value fit the sixteen registers of AVX2 (the shape of Van Zee and van de Geijn's BLIS, TOMS 2015).
/// </remarks>
/// <typeparam name="L">One vector of the machine.</typeparam>
static unsafe class MatrixTile<L> where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, float>
{
    const int Rows = MatrixTuning.TileRows;

    /// <summary>Columns of the tile.</summary>
    public static int Columns => 2 * L.Count;

    /// <summary>result = left · right of two packed panels, or result += left · right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(float* left, float* right, nint depth, float* result, nint stride, bool accumulate)
    {
        L s00 = L.Zero, s01 = L.Zero, s10 = L.Zero, s11 = L.Zero, s20 = L.Zero, s21 = L.Zero;
        L s30 = L.Zero, s31 = L.Zero, s40 = L.Zero, s41 = L.Zero, s50 = L.Zero, s51 = L.Zero;
        float* end = left + (depth * Rows);
        for (float* last = end - (4 * Rows); left <= last; left += 4 * Rows, right += 4 * Columns)
        {
            Step(left, right, 0, ref s00, ref s01, ref s10, ref s11, ref s20, ref s21, ref s30, ref s31, ref s40, ref s41, ref s50, ref s51);
            Step(left, right, 1, ref s00, ref s01, ref s10, ref s11, ref s20, ref s21, ref s30, ref s31, ref s40, ref s41, ref s50, ref s51);
            Step(left, right, 2, ref s00, ref s01, ref s10, ref s11, ref s20, ref s21, ref s30, ref s31, ref s40, ref s41, ref s50, ref s51);
            Step(left, right, 3, ref s00, ref s01, ref s10, ref s11, ref s20, ref s21, ref s30, ref s31, ref s40, ref s41, ref s50, ref s51);
        }

        for (; left < end; left += Rows, right += Columns)
            Step(left, right, 0, ref s00, ref s01, ref s10, ref s11, ref s20, ref s21, ref s30, ref s31, ref s40, ref s41, ref s50, ref s51);

        StoreRow(s00, s01, result, accumulate);
        StoreRow(s10, s11, result + stride, accumulate);
        StoreRow(s20, s21, result + (2 * stride), accumulate);
        StoreRow(s30, s31, result + (3 * stride), accumulate);
        StoreRow(s40, s41, result + (4 * stride), accumulate);
        StoreRow(s50, s51, result + (5 * stride), accumulate);
    }

    /// <summary>The products of a step. The loop above writes four of them out, at fixed distances from its pointers, because what else a loop does takes the place of multiply-adds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Step(
        float* left, float* right, int step, ref L s00, ref L s01, ref L s10, ref L s11, ref L s20, ref L s21, ref L s30, ref L s31, ref L s40, ref L s41, ref L s50, ref L s51)
    {
        L y0 = L.Load(right + (step * Columns)), y1 = L.Load(right + ((step * Columns) + L.Count));
        AddRow(left[step * Rows], y0, y1, ref s00, ref s01);
        AddRow(left[(step * Rows) + 1], y0, y1, ref s10, ref s11);
        AddRow(left[(step * Rows) + 2], y0, y1, ref s20, ref s21);
        AddRow(left[(step * Rows) + 3], y0, y1, ref s30, ref s31);
        AddRow(left[(step * Rows) + 4], y0, y1, ref s40, ref s41);
        AddRow(left[(step * Rows) + 5], y0, y1, ref s50, ref s51);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void AddRow(float value, L y0, L y1, ref L low, ref L high)
    {
        L x = L.Broadcast(value);
        L.AddProduct(ref low, x, y0);
        L.AddProduct(ref high, x, y1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void StoreRow(L low, L high, float* result, bool accumulate)
    {
        if (accumulate)
        {
            low = L.Load(result) + low;
            high = L.Load(result + L.Count) + high;
        }

        L.Store(low, result);
        L.Store(high, result + L.Count);
    }
}
