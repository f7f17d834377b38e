using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>The mean of numbers, from a compensated sum.</summary>
sealed class MeanAccumulator : StateAccumulator<MeanState>
{
    public override DataType ResultType => DataType.Float64;

    public override Column Build(int groupCount) => Collect<Mean, double>(ResultType, groupCount);

    internal readonly struct Mean : IGroupResult<MeanState, double>
    {
        public static bool TryGet(MeanState state, out double result)
        {
            result = state.Value;
            return state.Count > 0;
        }
    }
}
