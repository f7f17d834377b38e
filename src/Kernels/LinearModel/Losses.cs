using System.Runtime.CompilerServices;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>The loss of each row of a tile and its derivatives.</summary>
/// <typeparam name="TLoss">The loss.</typeparam>
/// <typeparam name="L">One vector of the machine; more would not fit the compiler's limit on inlined calls.</typeparam>
static unsafe class Losses<TLoss, L>
    where TLoss : struct, ILinearLoss
    where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, float>
{
    /// <summary>Computes the rows, a multiple of sixteen, and fetches the next tile of every third of four columns, which begin at <paramref name="next"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Invoke(float* margins, float* labels, nint rowCount, float* losses, float* residuals, float* curvatures, float** columns, int featureCount, nint next)
    {
        for (nint row = 0; row < rowCount; row += L.Count)
        {
            if (row % LinearTuning.RowGroup == 0)
                for (int j = 2; j < featureCount; j += 4) Prefetch.ToSecondLevel(columns[j] + next + row);

            LossTerms<L> terms = TLoss.Invoke(L.Load(margins + row), L.Load(labels + row));
            L.Store(terms.Loss, losses + row);
            L.Store(terms.Residual, residuals + row);
            L.Store(terms.Curvature, curvatures + row);
        }
    }
}
