using System.Runtime.CompilerServices;

namespace Accel.Kernels.Expressions;

/// <summary>Where a step finds an argument: in a register, or in a literal that is not null.</summary>
readonly record struct Source(int Register, BoundLiteral? Literal)
{
    public static implicit operator Source(int register) => new(register, null);

    /// <summary>The literal as its storage type.</summary>
    public T Value<T>() where T : unmanaged
    {
        ulong bits = Literal!.Bits;
        return Unsafe.As<ulong, T>(ref bits);
    }
}
