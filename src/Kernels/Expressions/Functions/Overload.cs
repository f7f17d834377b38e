namespace Accel.Kernels.Expressions;

/// <summary>Makes the step that computes a function over tiles: a result register from arguments, which have the overload's types.</summary>
delegate Step Emitter(int result, ReadOnlySpan<Source> arguments);

/// <summary>One way to call a function: what it takes, what it gives, whether it can give null for values that are not, and how it is computed.</summary>
sealed record Overload(DataType[] Parameters, DataType Result, bool CanFail, Emitter Emit);
