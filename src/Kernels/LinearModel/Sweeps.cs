using System.Runtime.CompilerServices;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>The two ways of reading a tile of columns: across the features of each row, and down the rows of each feature.</summary>
/// <remarks>
/// <para>Four columns are read side by side, because so many streams the hardware's prefetchers follow. They stop at the end of a page though, and a
/// tile of a column is about one page, so each sweep also fetches lines of the next tile: <see cref="Margins"/> those of the first two of every
/// four columns, <see cref="Losses{TLoss,L}.Invoke"/> those of the third and <see cref="AddProducts"/> those of the fourth. That spreads the
/// traffic over the time of the whole tile, so the memory never rests.</para>
/// <para>Row counts are multiples of sixteen; the caller pads.</para>
/// </remarks>
/// <typeparam name="V">Sixteen lanes.</typeparam>
static unsafe class Sweeps<V> where V : unmanaged, IFloatLanes<V>, IMemoryLanes<V, float>
{
    const int Group = RowGroup.Rows;

    /// <summary>margins[i] += Σ weights[j] · columns[j][first + i], features in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Margins(float** columns, int featureCount, nint first, nint rowCount, nint ahead, float* weights, float* margins)
    {
        int j = 0;
        for (; j <= featureCount - 4; j += 4)
        {
            float* x0 = columns[j] + first, x1 = columns[j + 1] + first, x2 = columns[j + 2] + first, x3 = columns[j + 3] + first;
            V w0 = V.Broadcast(weights[j]), w1 = V.Broadcast(weights[j + 1]), w2 = V.Broadcast(weights[j + 2]), w3 = V.Broadcast(weights[j + 3]);
            for (nint row = 0; row < rowCount; row += Group)
            {
                Prefetch.ToSecondLevel(x0 + row + ahead);
                Prefetch.ToSecondLevel(x1 + row + ahead);
                V margin = V.Load(margins + row);
                margin = V.MultiplyAdd(w0, V.Load(x0 + row), margin);
                margin = V.MultiplyAdd(w1, V.Load(x1 + row), margin);
                margin = V.MultiplyAdd(w2, V.Load(x2 + row), margin);
                margin = V.MultiplyAdd(w3, V.Load(x3 + row), margin);
                V.Store(margin, margins + row);
            }
        }

        for (; j < featureCount; j++)
        {
            float* x = columns[j] + first;
            V w = V.Broadcast(weights[j]);
            for (nint row = 0; row < rowCount; row += Group)
                V.Store(V.MultiplyAdd(w, V.Load(x + row), V.Load(margins + row)), margins + row);
        }
    }

    /// <summary>sums[16 j + lane] += Σ factors[i] · columns[j][first + i] over the rows i of that lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddProducts(float** columns, int featureCount, nint first, nint rowCount, nint ahead, float* factors, float* sums)
    {
        int j = 0;
        for (; j <= featureCount - 4; j += 4)
        {
            float* x0 = columns[j] + first, x1 = columns[j + 1] + first, x2 = columns[j + 2] + first, x3 = columns[j + 3] + first;
            float* sum = sums + (j * Group);
            V s0 = V.Load(sum), s1 = V.Load(sum + Group), s2 = V.Load(sum + (2 * Group)), s3 = V.Load(sum + (3 * Group));
            for (nint row = 0; row < rowCount; row += Group)
            {
                Prefetch.ToSecondLevel(x3 + row + ahead);
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

        for (; j < featureCount; j++)
        {
            float* x = columns[j] + first;
            V sum = V.Load(sums + (j * Group));
            for (nint row = 0; row < rowCount; row += Group) sum = V.MultiplyAdd(V.Load(factors + row), V.Load(x + row), sum);
            V.Store(sum, sums + (j * Group));
        }
    }

    /// <summary>sums[lane] += Σ values[i] over the rows i of that lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddValues(float* values, nint rowCount, float* sums)
    {
        V sum = V.Load(sums);
        for (nint row = 0; row < rowCount; row += Group) sum += V.Load(values + row);
        V.Store(sum, sums);
    }

    /// <summary>values[i] *= factors[i].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(float* values, float* factors, nint rowCount)
    {
        for (nint row = 0; row < rowCount; row += Group) V.Store(V.Load(values + row) * V.Load(factors + row), values + row);
    }

    /// <summary>roots[i] = √values[i].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Roots(float* values, float* roots, nint rowCount)
    {
        for (nint row = 0; row < rowCount; row += Group) V.Store(V.Sqrt(V.Load(values + row)), roots + row);
    }
}
