using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>What a run of rows adds to the sum of the weights: where the constant meets itself.</summary>
/// <typeparam name="L">One vector of the machine.</typeparam>
static unsafe class GramWeights<L> where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, float>
{
    /// <summary>The sum of the factors, or of their squares, in float32: row i in lane i modulo sixteen, and the lanes by halves.</summary>
    /// <param name="factors">The weights, or their square roots.</param>
    /// <param name="count">How many.</param>
    /// <param name="squared">Whether they are square roots.</param>
    /// <param name="lanes">Room for sixteen sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Sum(float* factors, int count, bool squared, float* lanes)
    {
        new Span<float>(lanes, RowGroup.Rows).Clear();
        int i = 0;
        for (; i <= count - RowGroup.Rows; i += RowGroup.Rows)
        {
            for (int lane = 0; lane < RowGroup.Rows; lane += L.Count)
            {
                L value = L.Load(factors + i + lane), sum = L.Load(lanes + lane);
                L.Store(squared ? L.MultiplyAdd(value, value, sum) : sum + value, lanes + lane);
            }
        }

        for (; i < count; i++)
        {
            float value = factors[i];
            lanes[i % RowGroup.Rows] = squared ? float.MultiplyAddEstimate(value, value, lanes[i % RowGroup.Rows]) : lanes[i % RowGroup.Rows] + value;
        }

        return RowGroup.Fold(lanes);
    }
}
