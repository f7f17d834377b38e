using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>Sums floats, compensated.</summary>
sealed class FloatSumAccumulator : StateAccumulator<FloatSumState>
{
    public override DataType ResultType => DataType.Float64;

    public override Column Build(int groupCount) => Collect<Sum, double>(ResultType, groupCount);

    readonly struct Sum : IGroupResult<FloatSumState, double>
    {
        public static bool TryGet(FloatSumState state, out double result)
        {
            result = state.Value;
            return !state.IsEmpty;
        }
    }
}
