namespace Accel.Kernels;

/// <summary>The sum of integers, which the launcher has found to fit.</summary>
readonly struct WideSumResult : IGroupResult<WideSumState, long>
{
    public static bool TryGet(WideSumState state, out long result)
    {
        result = state.Value;
        return state.Count > 0;
    }
}

/// <summary>The sum of floats.</summary>
readonly struct FloatSumResult : IGroupResult<MeanState, double>
{
    public static bool TryGet(MeanState state, out double result)
    {
        result = state.Sum;
        return state.Count > 0;
    }
}

/// <summary>The sample variance.</summary>
readonly struct SplitVarianceResult : IGroupResult<SplitVarianceState, double>
{
    public static bool TryGet(SplitVarianceState state, out double result)
    {
        result = state.Value;
        return state.Count > 1;
    }
}

/// <summary>The root of the sample variance.</summary>
readonly struct SplitDeviationResult : IGroupResult<SplitVarianceState, double>
{
    public static bool TryGet(SplitVarianceState state, out double result)
    {
        result = Math.Sqrt(state.Value);
        return state.Count > 1;
    }
}
