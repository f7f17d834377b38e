using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>Sums integers exactly, in 128 bits.</summary>
sealed class IntegerSumAccumulator : StateAccumulator<IntegerSumState>
{
    public override DataType ResultType => DataType.Int64;

    public override Column Build(int groupCount)
    {
        foreach (IntegerSumState state in States(groupCount))
            if (state.Sum < long.MinValue || state.Sum > long.MaxValue)
                throw Overflow(state.Sum);
        return Collect<Sum, long>(ResultType, groupCount);
    }

    public static AccelException Overflow(Int128 sum) => new($"A sum of integers is {sum}, which 64 bits cannot hold. Cast the column to Float64 before summing.");

    readonly struct Sum : IGroupResult<IntegerSumState, long>
    {
        public static bool TryGet(IntegerSumState state, out long result)
        {
            result = (long)state.Sum;
            return state.Any;
        }
    }
}
