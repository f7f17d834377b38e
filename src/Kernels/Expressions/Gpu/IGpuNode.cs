namespace Accel.Kernels.Expressions;

/// <summary>
/// A type that spells an expression for a GPU, such as <c>OperationNode&lt;OnLanes&lt;AddOp, ...&gt;, ..., ColumnNode&lt;...&gt;, ConstantNode&lt;...&gt;&gt;</c>, so that ILGPU makes
/// one kernel of it that keeps everything between columns and result in registers. The type is the expression's shape; columns and constants are arguments.
/// </summary>
/// <typeparam name="TArguments">The columns and constants of the whole expression; leaves know the way to theirs.</typeparam>
/// <typeparam name="T">The value's type: storage types as they are, Booleans as <see cref="bool"/>.</typeparam>
/// <remarks>
/// Nodes are never instances, and arguments name no operator: ILGPU writes code that declares variables of the arguments' type in an assembly that sees this library's
/// types, and not a user's operator that is internal to the user's program.
/// </remarks>
interface IGpuNode<TArguments, T>
    where TArguments : struct, IGpuArguments<TArguments>
    where T : unmanaged
{
    /// <summary>The value on a row.</summary>
    static abstract Cell<T> At(TArguments arguments, long row);
}
