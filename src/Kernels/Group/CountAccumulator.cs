using Accel.Kernels.Columns;
using Accel.Kernels.Expressions;

namespace Accel.Kernels;

/// <summary>Counts the values that are not null, or rows.</summary>
sealed class CountAccumulator : StateAccumulator<CountState>
{
    public override DataType ResultType => DataType.Int64;

    public override void AddRows(ReadOnlySpan<int> groups, int groupCount) => Add(groups, default, 0, groups, groupCount);

    public override void AddRows(int rowCount) => State(0).Count += rowCount;

    public override void Add(in Tile tile, int output) => AddRows(tile.PresentCount(output));

    public override Column Build(int groupCount) => Collect<Count, long>(ResultType, groupCount);

    /// <summary>Of texts only the nulls matter: their group numbers stand for them.</summary>
    private protected override void AddOther(Column values, ReadOnlySpan<int> groups, int groupCount, int start) =>
        Add(groups, values.Validity, start, groups, groupCount);

    internal readonly struct Count : IGroupResult<CountState, long>
    {
        public static bool TryGet(CountState state, out long result)
        {
            result = state.Count;
            return true;
        }
    }
}
