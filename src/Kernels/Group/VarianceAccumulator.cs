using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>The sample variance of numbers, or its root.</summary>
sealed class VarianceAccumulator(bool root) : StateAccumulator<VarianceState>
{
    public override DataType ResultType => DataType.Float64;

    public override Column Build(int groupCount) =>
        root ? Collect<StandardDeviation, double>(ResultType, groupCount) : Collect<Variance, double>(ResultType, groupCount);

    readonly struct Variance : IGroupResult<VarianceState, double>
    {
        public static bool TryGet(VarianceState state, out double result)
        {
            result = state.Value;
            return state.Count > 1;
        }
    }

    readonly struct StandardDeviation : IGroupResult<VarianceState, double>
    {
        public static bool TryGet(VarianceState state, out double result)
        {
            result = Math.Sqrt(state.Value);
            return state.Count > 1;
        }
    }
}
