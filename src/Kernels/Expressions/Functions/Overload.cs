namespace Accel.Kernels.Expressions;

/// <summary>Adds the steps that compute a function over tiles, and returns the register of its value. The arguments have the types of the overload.</summary>
delegate int Emitter(TileCompiler compiler, IReadOnlyList<BoundNode> arguments);

/// <summary>One way to call a function: what it takes, what it gives, whether it can give null for values that are not, and how it is computed.</summary>
sealed record Overload(DataType[] Parameters, DataType Result, bool CanFail, Emitter Emit)
{
    /// <summary>How a GPU computes it; null where none does.</summary>
    public GpuForm? OnGpu { get; init; }
}
