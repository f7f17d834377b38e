using System.Runtime.CompilerServices;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>The gram Σ scaled[j][i] · plain[k][i] of a tile of rows: every pair j ≤ k, in register tiles of three by four sums.</summary>
/// <remarks>
/// <para>The tile is copied first, so that columns a power of two apart do not fight for the same lines of the caches.</para>
/// <para>Twelve sums, three scaled values and one plain one are the sixteen registers of AVX2. A panel of scaled columns stays in the first-level cache while
/// the plain ones pass by. The products take longer than memory needs to bring the next tile, so every register tile fetches as many lines of it: a few, since
/// a processor waits for some twenty lines at most, and those of the second-level cache must not queue behind them.</para>
/// </remarks>
/// <typeparam name="L">One vector of the machine, whose lanes the rows are summed in.</typeparam>
static unsafe class GramTiles<L> where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, float>
{
    const int Left = GramTuning.Left;
    const int Right = GramTuning.Right;
    const int Panel = GramTuning.Panel;

    /// <summary>Values of a line of the cache.</summary>
    const int Line = 64 / sizeof(float);

    /// <summary>plain = values − shift.</summary>
    /// <param name="values">A column's values.</param>
    /// <param name="shift">What is subtracted.</param>
    /// <param name="rowCount">Rows, a multiple of sixteen.</param>
    /// <param name="plain">Room for the column.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(float* values, float shift, nint rowCount, float* plain)
    {
        L subtrahend = L.Broadcast(shift);
        for (nint row = 0; row < rowCount; row += L.Count) L.Store(L.Load(values + row) - subtrahend, plain + row);
    }

    /// <summary>plain = values − shift and scaled = plain · factors.</summary>
    /// <param name="values">A column's values.</param>
    /// <param name="shift">What is subtracted.</param>
    /// <param name="factors">What each row counts.</param>
    /// <param name="rowCount">Rows, a multiple of sixteen.</param>
    /// <param name="plain">Room for the column.</param>
    /// <param name="scaled">Room for the column times the factors.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(float* values, float shift, float* factors, nint rowCount, float* plain, float* scaled)
    {
        L subtrahend = L.Broadcast(shift);
        for (nint row = 0; row < rowCount; row += L.Count)
        {
            L value = L.Load(values + row) - subtrahend;
            L.Store(value, plain + row);
            L.Store(value * L.Load(factors + row), scaled + row);
        }
    }

    /// <summary>lanes += values. Four sums side by side keep the adder busy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddValues(float* values, nint rowCount, float* lanes)
    {
        L s0 = L.Load(lanes), s1 = L.Zero, s2 = L.Zero, s3 = L.Zero;
        nint row = 0;
        for (; row <= rowCount - (4 * L.Count); row += 4 * L.Count)
        {
            s0 += L.Load(values + row);
            s1 += L.Load(values + row + L.Count);
            s2 += L.Load(values + row + (2 * L.Count));
            s3 += L.Load(values + row + (3 * L.Count));
        }

        for (; row < rowCount; row += L.Count) s0 += L.Load(values + row);
        L.Store(s0 + s1 + (s2 + s3), lanes);
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
        int tileCount = GramTuning.TileCount(dimension), lines = (int)rowCount / Line * fetchedCount, each = (lines + tileCount - 1) / Math.Max(1, tileCount), column = 0;
        nint row = 0;
        for (int panel = 0; panel < dimension; panel += Panel)
            for (int k = panel / Right * Right; k < dimension; k += Right)
                for (int j = panel; j < Math.Min(panel + Panel, dimension) && j < k + Right; j += Left, lanes += Left * Right * L.Count)
                {
                    for (int line = 0; line < each && column < fetchedCount; line++)
                    {
                        Prefetch.ToSecondLevel(fetched[column] + row);
                        row += Line;
                        if (row < rowCount) continue;
                        row = 0;
                        column++;
                    }

                    Tile(scaled + j, plain + k, rowCount, lanes);
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
    static void Tile(float** scaled, float** plain, nint rowCount, float* sums)
    {
        float* a0 = scaled[0], a1 = scaled[1], a2 = scaled[2];
        float* b0 = plain[0], b1 = plain[1], b2 = plain[2], b3 = plain[3];
        float* row1 = sums + (Right * L.Count), row2 = row1 + (Right * L.Count);
        L s00 = L.Load(sums), s01 = L.Load(sums + L.Count), s02 = L.Load(sums + (2 * L.Count)), s03 = L.Load(sums + (3 * L.Count));
        L s10 = L.Load(row1), s11 = L.Load(row1 + L.Count), s12 = L.Load(row1 + (2 * L.Count)), s13 = L.Load(row1 + (3 * L.Count));
        L s20 = L.Load(row2), s21 = L.Load(row2 + L.Count), s22 = L.Load(row2 + (2 * L.Count)), s23 = L.Load(row2 + (3 * L.Count));
        for (nint i = 0; i < rowCount; i += L.Count)
        {
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
