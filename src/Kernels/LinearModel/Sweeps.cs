namespace Accel.Kernels.LinearModel;

/// <summary>The two ways of reading a tile of columns: across the features of each row, and down the rows of each feature.</summary>
/// <remarks>
/// A row group is sixteen rows: one virtual vector on every machine, so that each machine adds in the same order.
/// While a tile is swept, the part of the next tile at the same place is fetched into the second-level cache.
/// </remarks>
/// <typeparam name="V">Sixteen lanes.</typeparam>
static unsafe class Sweeps<V> where V : unmanaged, IFloatLanes<V>, IMemoryLanes<V, float>
{
    const int Group = LinearTuning.RowGroup;

    /// <summary>margins[i] += Σ weights[j] · columns[j][first + i], features in order, for whole row groups.</summary>
    public static void Margins(float** columns, int featureCount, nint first, nint rowCount, float* weights, float* margins, Ahead ahead)
    {
        int j = 0;
        for (; j <= featureCount - 4; j += 4)
        {
            float* x0 = columns[j] + first, x1 = columns[j + 1] + first, x2 = columns[j + 2] + first, x3 = columns[j + 3] + first;
            V w0 = V.Broadcast(weights[j]), w1 = V.Broadcast(weights[j + 1]), w2 = V.Broadcast(weights[j + 2]), w3 = V.Broadcast(weights[j + 3]);
            bool fetch = ahead.Covers(j);
            for (nint row = 0; row < rowCount; row += Group)
            {
                if (ahead.From >= 1) Prefetch.ToSecondLevel(x0 + row + ahead.Rows);
                if (ahead.From >= 2) Prefetch.ToSecondLevel(x1 + row + ahead.Rows);
                if (ahead.From >= 3) Prefetch.ToSecondLevel(x2 + row + ahead.Rows);
                if (ahead.To >= 1) Prefetch.ToSecondLevel(x3 + row + ahead.Rows);
                if (ahead.To >= 2) Prefetch.ToSecondLevel(x2 + row + ahead.Rows);
                if (ahead.To >= 3) Prefetch.ToSecondLevel(x1 + row + ahead.Rows);

                V margin = V.Load(margins + row);
                margin = V.MultiplyAdd(V.Load(x0 + row), w0, margin);
                margin = V.MultiplyAdd(V.Load(x1 + row), w1, margin);
                margin = V.MultiplyAdd(V.Load(x2 + row), w2, margin);
                margin = V.MultiplyAdd(V.Load(x3 + row), w3, margin);
                V.Store(margin, margins + row);
            }
        }

        for (; j < featureCount; j++)
        {
            float* x = columns[j] + first;
            V w = V.Broadcast(weights[j]);
            for (nint row = 0; row < rowCount; row += Group)
                V.Store(V.MultiplyAdd(V.Load(x + row), w, V.Load(margins + row)), margins + row);
        }
    }

    /// <summary>sums[16 j + lane] += Σ factors[i] · columns[j][first + i] over the rows i of that lane, for whole row groups.</summary>
    public static void Accumulate(float** columns, int featureCount, nint first, int rowCount, float* factors, float* sums, Ahead ahead)
    {
        int j = 0;
        for (; j <= featureCount - 4; j += 4)
        {
            float* x0 = columns[j] + first, x1 = columns[j + 1] + first, x2 = columns[j + 2] + first, x3 = columns[j + 3] + first;
            float* sum = sums + (j * Group);
            V s0 = V.Load(sum), s1 = V.Load(sum + Group), s2 = V.Load(sum + (2 * Group)), s3 = V.Load(sum + (3 * Group));
            bool fetch = ahead.Covers(j);
            for (nint row = 0; row < rowCount; row += Group)
            {
                if (ahead.From >= 1) Prefetch.ToSecondLevel(x0 + row + ahead.Rows);
                if (ahead.From >= 2) Prefetch.ToSecondLevel(x1 + row + ahead.Rows);
                if (ahead.From >= 3) Prefetch.ToSecondLevel(x2 + row + ahead.Rows);
                if (ahead.To >= 1) Prefetch.ToSecondLevel(x3 + row + ahead.Rows);
                if (ahead.To >= 2) Prefetch.ToSecondLevel(x2 + row + ahead.Rows);
                if (ahead.To >= 3) Prefetch.ToSecondLevel(x1 + row + ahead.Rows);

                V factor = V.Load(factors + row);
                s0 = V.MultiplyAdd(V.Load(x0 + row), factor, s0);
                s1 = V.MultiplyAdd(V.Load(x1 + row), factor, s1);
                s2 = V.MultiplyAdd(V.Load(x2 + row), factor, s2);
                s3 = V.MultiplyAdd(V.Load(x3 + row), factor, s3);
            }

            V.Store(s0, sum);
            V.Store(s1, sum + Group);
            V.Store(s2, sum + (2 * Group));
            V.Store(s3, sum + (3 * Group));
        }

        for (; j < featureCount; j++)
        {
            float* x = columns[j] + first;
            V sum = V.Load(sums + (j * Group));
            for (nint row = 0; row < rowCount; row += Group) sum = V.MultiplyAdd(V.Load(x + row), V.Load(factors + row), sum);
            V.Store(sum, sums + (j * Group));
        }
    }

    /// <summary>Both at once.</summary>
    public static void Turn(float** columns, int featureCount, nint current, nint next, nint rowCount, float* factors, float* sums, float* weights, float* margins, int k)
    {
        int j = 0;
        for (; j <= featureCount - 4; j += 4)
        {
            if (k > 0 && j + 8 <= featureCount) for (int l = 0; l < k; l++) { Prefetch.ToSecondLevel(columns[j + 4] + next + l * 16); Prefetch.ToSecondLevel(columns[j + 5] + next + l * 16); Prefetch.ToSecondLevel(columns[j + 6] + next + l * 16); Prefetch.ToSecondLevel(columns[j + 7] + next + l * 16); }
            float* x0 = columns[j] + current, x1 = columns[j + 1] + current, x2 = columns[j + 2] + current, x3 = columns[j + 3] + current;
            nint ahead = next - current;
            V w0 = V.Broadcast(weights[j]), w1 = V.Broadcast(weights[j + 1]), w2 = V.Broadcast(weights[j + 2]), w3 = V.Broadcast(weights[j + 3]);
            float* sum = sums + (j * Group);
            V s0 = V.Load(sum), s1 = V.Load(sum + Group), s2 = V.Load(sum + (2 * Group)), s3 = V.Load(sum + (3 * Group));
            for (nint row = 0; row < rowCount; row += Group)
            {
                V margin = V.Load(margins + row);
                margin = V.MultiplyAdd(w0, V.Load(x0 + row + ahead), margin);
                margin = V.MultiplyAdd(w1, V.Load(x1 + row + ahead), margin);
                margin = V.MultiplyAdd(w2, V.Load(x2 + row + ahead), margin);
                margin = V.MultiplyAdd(w3, V.Load(x3 + row + ahead), margin);
                V.Store(margin, margins + row);
                V factor = V.Load(factors + row);
                s0 = V.MultiplyAdd(factor, V.Load(x0 + row), s0);
                s1 = V.MultiplyAdd(factor, V.Load(x1 + row), s1);
                s2 = V.MultiplyAdd(factor, V.Load(x2 + row), s2);
                s3 = V.MultiplyAdd(factor, V.Load(x3 + row), s3);
            }

            V.Store(s0, sum);
            V.Store(s1, sum + Group);
            V.Store(s2, sum + (2 * Group));
            V.Store(s3, sum + (3 * Group));
        }
    }
}
