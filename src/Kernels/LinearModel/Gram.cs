using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The weighted gram Σ c[i] · x[j][i] · x[k][i] of a tile's columns: every pair j ≤ k, in register tiles of three by four sums.</summary>
/// <remarks>
/// Twelve sums, three scaled values and one plain one are the sixteen registers of AVX2. Where a vector holds less than a row group's sixteen rows,
/// the tile is passed once for each part of the groups, so that the lanes and their order are the same at every width. A panel of scaled columns
/// stays in the first-level cache while the plain ones pass by.
/// </remarks>
/// <typeparam name="L">One vector of the machine.</typeparam>
static unsafe class Gram<L> where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, float>
{
    const int Group = LinearTuning.RowGroup;
    const int Left = LinearTuning.GramLeft;
    const int Right = LinearTuning.GramRight;
    const int Panel = LinearTuning.GramPanel;

    /// <summary>scaled[i] = factors[i] · values[i].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(float* values, float* factors, nint rowCount, float* scaled)
    {
        for (nint row = 0; row < rowCount; row += L.Count) L.Store(L.Load(values + row) * L.Load(factors + row), scaled + row);
    }

    /// <summary>hessian[j, k] += Σ scaled[j][i] · plain[k][i] for every tile that reaches the diagonal or lies above it.</summary>
    /// <param name="scaled">The scaled columns, then any, up to a multiple of three.</param>
    /// <param name="plain">The plain columns, then any, up to a multiple of four.</param>
    /// <param name="dimension">How many columns count.</param>
    /// <param name="rowCount">Rows, a multiple of sixteen.</param>
    /// <param name="sums">Room for the lanes of twelve sums.</param>
    /// <param name="hessian">A row for each of the scaled columns, each as long as there are plain ones.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Accumulate(float** scaled, float** plain, int dimension, nint rowCount, float* sums, double* hessian)
    {
        int stride = LinearTuning.Pad(dimension, Right);
        for (int panel = 0; panel < dimension; panel += Panel)
            for (int k = panel; k < dimension; k += Right)
                for (int j = panel; j < Math.Min(panel + Panel, dimension) && j < k + Right; j += Left)
                {
                    for (int part = 0; part < Group; part += L.Count) Tile(scaled + j, plain + k, part, rowCount, sums + part);
                    double* corner = hessian + ((nint)j * stride) + k;
                    for (int pair = 0; pair < Left * Right; pair += Right, corner += stride)
                    {
                        float* lanes = sums + (pair * Group);
                        corner[0] += RowGroup.Fold(lanes);
                        corner[1] += RowGroup.Fold(lanes + Group);
                        corner[2] += RowGroup.Fold(lanes + (2 * Group));
                        corner[3] += RowGroup.Fold(lanes + (3 * Group));
                    }
                }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Tile(float** scaled, float** plain, nint part, nint rowCount, float* sums)
    {
        float* a0 = scaled[0], a1 = scaled[1], a2 = scaled[2];
        float* b0 = plain[0], b1 = plain[1], b2 = plain[2], b3 = plain[3];
        L s00 = L.Zero, s01 = L.Zero, s02 = L.Zero, s03 = L.Zero;
        L s10 = L.Zero, s11 = L.Zero, s12 = L.Zero, s13 = L.Zero;
        L s20 = L.Zero, s21 = L.Zero, s22 = L.Zero, s23 = L.Zero;
        for (nint row = part; row < rowCount; row += Group)
        {
            L x0 = L.Load(a0 + row), x1 = L.Load(a1 + row), x2 = L.Load(a2 + row);
            L y = L.Load(b0 + row);
            s00 = L.MultiplyAdd(x0, y, s00);
            s10 = L.MultiplyAdd(x1, y, s10);
            s20 = L.MultiplyAdd(x2, y, s20);
            y = L.Load(b1 + row);
            s01 = L.MultiplyAdd(x0, y, s01);
            s11 = L.MultiplyAdd(x1, y, s11);
            s21 = L.MultiplyAdd(x2, y, s21);
            y = L.Load(b2 + row);
            s02 = L.MultiplyAdd(x0, y, s02);
            s12 = L.MultiplyAdd(x1, y, s12);
            s22 = L.MultiplyAdd(x2, y, s22);
            y = L.Load(b3 + row);
            s03 = L.MultiplyAdd(x0, y, s03);
            s13 = L.MultiplyAdd(x1, y, s13);
            s23 = L.MultiplyAdd(x2, y, s23);
        }

        StoreRow(s00, s01, s02, s03, sums);
        StoreRow(s10, s11, s12, s13, sums + (Right * Group));
        StoreRow(s20, s21, s22, s23, sums + (2 * Right * Group));
    }

    static void StoreRow(L s0, L s1, L s2, L s3, float* sums)
    {
        L.Store(s0, sums);
        L.Store(s1, sums + Group);
        L.Store(s2, sums + (2 * Group));
        L.Store(s3, sums + (3 * Group));
    }
}
