using System.Numerics;

namespace Accel.Kernels;

/// <summary>
/// How a reduction combines two values. It must be commutative and associative, up to rounding;
/// in which order it is applied is fixed by <see cref="Reduce"/> and not by the operator.
/// </summary>
public interface IReduceOperator : IBinaryOperator
{
    /// <summary>The value that changes no other: the result of reducing nothing.</summary>
    static abstract T Identity<T>() where T : struct, INumber<T>;
}
