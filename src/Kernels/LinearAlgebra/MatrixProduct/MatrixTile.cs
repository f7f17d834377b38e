using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The innermost part of a matrix product: packing, and a register tile of six rows by two vectors.</summary>
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

    /// <summary>Packs a panel: of each of <paramref name="depth"/> steps the values of <paramref name="width"/> rows or columns, zeros beyond the <paramref name="live"/> ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(float* source, nint across, nint along, int live, int width, int depth, float* packed)
    {
        if (live < width) new Span<float>(packed, width * depth).Clear();
        if (across == 1 && live == width && width == Columns)
        {
            for (int step = 0; step < depth; step++, source += along, packed += width)
            {
                L.Store(L.Load(source), packed);
                L.Store(L.Load(source + L.Count), packed + L.Count);
            }

            return;
        }

        for (int i = 0; i < live; i++)
        {
            float* from = source + (i * across), to = packed + i;
            for (int step = 0; step < depth; step++, from += along, to += width) *to = *from;
        }
    }

    /// <summary>result = left · right of two packed panels, or result += left · right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(float* left, float* right, nint depth, float* result, nint stride, bool accumulate)
    {
        L s00 = L.Zero, s01 = L.Zero, s10 = L.Zero, s11 = L.Zero, s20 = L.Zero, s21 = L.Zero;
        L s30 = L.Zero, s31 = L.Zero, s40 = L.Zero, s41 = L.Zero, s50 = L.Zero, s51 = L.Zero;
        for (float* end = left + (depth * Rows); left < end; left += Rows, right += 2 * L.Count)
        {
            L y0 = L.Load(right), y1 = L.Load(right + L.Count);
            L x = L.Broadcast(left[0]);
            L.AddProduct(ref s00, x, y0);
            L.AddProduct(ref s01, x, y1);
            x = L.Broadcast(left[1]);
            L.AddProduct(ref s10, x, y0);
            L.AddProduct(ref s11, x, y1);
            x = L.Broadcast(left[2]);
            L.AddProduct(ref s20, x, y0);
            L.AddProduct(ref s21, x, y1);
            x = L.Broadcast(left[3]);
            L.AddProduct(ref s30, x, y0);
            L.AddProduct(ref s31, x, y1);
            x = L.Broadcast(left[4]);
            L.AddProduct(ref s40, x, y0);
            L.AddProduct(ref s41, x, y1);
            x = L.Broadcast(left[5]);
            L.AddProduct(ref s50, x, y0);
            L.AddProduct(ref s51, x, y1);
        }

        StoreRow(s00, s01, result, accumulate);
        StoreRow(s10, s11, result + stride, accumulate);
        StoreRow(s20, s21, result + (2 * stride), accumulate);
        StoreRow(s30, s31, result + (3 * stride), accumulate);
        StoreRow(s40, s41, result + (4 * stride), accumulate);
        StoreRow(s50, s51, result + (5 * stride), accumulate);
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
