using System.Runtime.CompilerServices;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>The gram Σ scaled[j][i] · plain[k][i] of a tile of rows: every pair j ≤ k, in register tiles of three by four sums.</summary>
/// <remarks>
/// <para>The tile is copied first, so that columns a power of two apart do not fight for the same lines of the caches.</para>
/// <para>Twelve sums, three scaled values and one plain one are the sixteen registers of AVX2. A panel of scaled columns stays in the first-level cache while
/// the plain ones pass by. The products take longer than memory needs to bring the next tile, so every so manieth register tile fetches a column of it.</para>
/// </remarks>
/// <typeparam name="L">One vector of the machine, whose lanes the rows are summed in.</typeparam>
static unsafe class GramTiles<L> where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, float>
{
    const int Left = GramTuning.Left;
    const int Right = GramTuning.Right;
    const int Panel = GramTuning.Panel;

    /// <summary>plain = values − shift and scaled = plain · factors; lanes += scaled.</summary>
    /// <param name="values">A column's values.</param>
    /// <param name="shift">What is subtracted.</param>
    /// <param name="factors">What each row counts; null for one each, when nothing is scaled.</param>
    /// <param name="rowCount">Rows, a multiple of sixteen.</param>
    /// <param name="plain">Room for the column.</param>
    /// <param name="scaled">Room for the column times the factors.</param>
    /// <param name="lanes">The sums of a vector's lanes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(float* values, float shift, float* factors, nint rowCount, float* plain, float* scaled, float* lanes)
    {
        L subtrahend = L.Broadcast(shift), sum0 = L.Load(lanes), sum1 = L.Zero, sum2 = L.Zero, sum3 = L.Zero;
        nint row = 0;
        for (; row <= rowCount - (4 * L.Count); row += 4 * L.Count)
        {
            sum0 += CopyVector(values + row, subtrahend, factors, row, plain, scaled);
            sum1 += CopyVector(values + row + L.Count, subtrahend, factors, row + L.Count, plain, scaled);
            sum2 += CopyVector(values + row + (2 * L.Count), subtrahend, factors, row + (2 * L.Count), plain, scaled);
            sum3 += CopyVector(values + row + (3 * L.Count), subtrahend, factors, row + (3 * L.Count), plain, scaled);
        }
        for (; row < rowCount; row += L.Count) sum0 += CopyVector(values + row, subtrahend, factors, row, plain, scaled);
        L.Store(sum0 + sum2 + (sum1 + sum3), lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L CopyVector(float* values, L subtrahend, float* factors, nint row, float* plain, float* scaled)
    {
        L value = L.Load(values) - subtrahend;
        L.Store(value, plain + row);
        if (factors == null) return value;
        value *= L.Load(factors + row);
        L.Store(value, scaled + row);
        return value;
    }

    /// <summary>lanes += values.</summary>
    public static void AddValues(float* values, nint rowCount, float* lanes)
    {
        L even = L.Load(lanes), odd = L.Zero;
        nint row = 0;
        for (; row <= rowCount - (2 * L.Count); row += 2 * L.Count)
        {
            even += L.Load(values + row);
            odd += L.Load(values + row + L.Count);
        }
        if (row < rowCount) even += L.Load(values + row);
        L.Store(even + odd, lanes);
    }

    /// <summary>totals[i] += the lanes of sum i; then the lanes are zero.</summary>
    public static void Fold(float* lanes, Span<double> totals)
    {
        for (int i = 0; i < totals.Length; i++) totals[i] += LaneSums.Fold(lanes + (i * L.Count), L.Count);
        new Span<float>(lanes, totals.Length * L.Count).Clear();
    }

    /// <summary>lanes += scaled[j][i] · plain[k][i] for every register tile that reaches the diagonal or lies above it.</summary>
    /// <param name="scaled">The scaled columns, then any, up to a multiple of three.</param>
    /// <param name="plain">The plain columns, then any, up to a multiple of four.</param>
    /// <param name="dimension">How many columns count.</param>
    /// <param name="rowCount">Rows, a multiple of sixteen.</param>
    /// <param name="fetched">Addresses of as many rows that will be needed next.</param>
    /// <param name="fetchedCount">How many columns to fetch.</param>
    /// <param name="lanes">The sums, a vector each, twelve sums a tile.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Accumulate(float** scaled, float** plain, int dimension, nint rowCount, float** fetched, int fetchedCount, float* lanes)
    {
        int tileCount = GramTuning.TileCount(dimension), due = tileCount - 1, next = 0;
        for (int panel = 0; panel < dimension; panel += Panel)
            for (int k = panel / Right * Right; k < dimension; k += Right)
                for (int j = panel; j < Math.Min(panel + Panel, dimension) && j < k + Right; j += Left, lanes += Left * Right * L.Count)
                {
                    float* line = scaled[j];
                    due += fetchedCount;
                    if (due >= tileCount && next < fetchedCount)
                    {
                        due -= tileCount;
                        line = fetched[next++];
                    }

                    Tile(scaled + j, plain + k, rowCount, line, lanes);
                }
    }

    /// <summary>gram[j, k] += the lanes of that pair, for all register tiles; then the lanes are zero.</summary>
    /// <param name="lanes">What <see cref="Accumulate"/> added to.</param>
    /// <param name="dimension">How many columns count.</param>
    /// <param name="gram">A row for each of the scaled columns, each as long as there are plain ones.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fold(float* lanes, int dimension, double* gram)
    {
        int stride = GramTuning.Pad(dimension, Right);
        float* sums = lanes;
        for (int panel = 0; panel < dimension; panel += Panel)
            for (int k = panel / Right * Right; k < dimension; k += Right)
                for (int j = panel; j < Math.Min(panel + Panel, dimension) && j < k + Right; j += Left)
                    for (int row = 0; row < Left; row++, sums += Right * L.Count)
                        LaneSums.AddFour(sums, L.Count, gram + ((nint)(j + row) * stride) + k);
        new Span<float>(lanes, (int)(sums - lanes)).Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Tile(float** scaled, float** plain, nint rowCount, float* line, float* sums)
    {
        float* a0 = scaled[0], a1 = scaled[1], a2 = scaled[2];
        float* b0 = plain[0], b1 = plain[1], b2 = plain[2], b3 = plain[3];
        float* row1 = sums + (Right * L.Count), row2 = row1 + (Right * L.Count);
        L s00 = L.Load(sums), s01 = L.Load(sums + L.Count), s02 = L.Load(sums + (2 * L.Count)), s03 = L.Load(sums + (3 * L.Count));
        L s10 = L.Load(row1), s11 = L.Load(row1 + L.Count), s12 = L.Load(row1 + (2 * L.Count)), s13 = L.Load(row1 + (3 * L.Count));
        L s20 = L.Load(row2), s21 = L.Load(row2 + L.Count), s22 = L.Load(row2 + (2 * L.Count)), s23 = L.Load(row2 + (3 * L.Count));
        for (nint i = 0; i < rowCount; i += L.Count)
        {
            Prefetch.ToSecondLevel(line + i);
            L x0 = L.Load(a0 + i), x1 = L.Load(a1 + i), x2 = L.Load(a2 + i);
            L y = L.Load(b0 + i);
            L.AddProduct(ref s00, x0, y);
            L.AddProduct(ref s10, x1, y);
            L.AddProduct(ref s20, x2, y);
            y = L.Load(b1 + i);
            L.AddProduct(ref s01, x0, y);
            L.AddProduct(ref s11, x1, y);
            L.AddProduct(ref s21, x2, y);
            y = L.Load(b2 + i);
            L.AddProduct(ref s02, x0, y);
            L.AddProduct(ref s12, x1, y);
            L.AddProduct(ref s22, x2, y);
            y = L.Load(b3 + i);
            L.AddProduct(ref s03, x0, y);
            L.AddProduct(ref s13, x1, y);
            L.AddProduct(ref s23, x2, y);
        }

        StoreRow(s00, s01, s02, s03, sums);
        StoreRow(s10, s11, s12, s13, row1);
        StoreRow(s20, s21, s22, s23, row2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void StoreRow(L s0, L s1, L s2, L s3, float* sums)
    {
        L.Store(s0, sums);
        L.Store(s1, sums + L.Count);
        L.Store(s2, sums + (2 * L.Count));
        L.Store(s3, sums + (3 * L.Count));
    }
}
