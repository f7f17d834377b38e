namespace Accel.Kernels.Expressions;

/// <summary>
/// A lane source whose type spells a whole expression, such as <c>Combined&lt;AddOp, ..., Stream, Repeat&gt;</c>, so that the compiler makes one loop of it
/// that keeps everything in registers. The type is the expression's shape; columns and constants are bound for each tile.
/// </summary>
interface IFusedSource<TSelf, L> : ILaneSource<L>
    where TSelf : struct, IFusedSource<TSelf, L>
    where L : unmanaged
{
    /// <summary>The source over the next arguments, taken from left to right.</summary>
    static abstract TSelf Bind(ref FusedArguments arguments);
}

/// <summary>The leaves of a fused expression in order, for one tile.</summary>
unsafe ref struct FusedArguments(TileState state, ReadOnlySpan<Source> leaves)
{
    readonly ReadOnlySpan<Source> leaves = leaves;
    int next;

    public T* NextValues<T>() where T : unmanaged => state.Pointer<T>(leaves[next++].Register);

    public T NextLiteral<T>() where T : unmanaged => leaves[next++].Value<T>();
}
