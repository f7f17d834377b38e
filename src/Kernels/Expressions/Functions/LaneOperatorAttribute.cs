namespace Accel;

/// <summary>
/// Marks a static method as computing what an operator over lanes computes, so that lambdas that call it are compiled, for every device. Where a lambda is not
/// compiled for another reason, or runs anywhere else, the method itself is called.
/// </summary>
/// <remarks>
/// The method takes as many arguments as the operator, all of the type that it returns: int, long, float or double, or float or double for operators of floating-point
/// numbers. That both compute the same is up to whoever marks it; calling the operator over <see cref="Kernels.Float1"/> or its siblings makes sure of it.
/// </remarks>
/// <param name="op">The operator: a struct that implements <see cref="Kernels.IUnaryOperator"/>, <see cref="Kernels.IBinaryOperator"/> or one of their floating-point siblings.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LaneOperatorAttribute(Type op) : Attribute
{
    /// <summary>The operator.</summary>
    public Type Operator { get; } = op;
}
