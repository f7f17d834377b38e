using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The types that totals are held in: double for floating-point lanes, long for integers. Exact in every case.</summary>
static class Widening
{
    /// <summary>A value of <typeparamref name="S"/> as <typeparamref name="W"/>; every pair but float to double and int to long is one type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static W Of<S, W>(S value) where S : unmanaged where W : unmanaged
    {
        if (typeof(S) == typeof(Float1)) return Unsafe.BitCast<Double1, W>(new Double1(Unsafe.BitCast<S, Float1>(value).Value));
        if (typeof(S) == typeof(Int1)) return Unsafe.BitCast<Long1, W>(new Long1(Unsafe.BitCast<S, Int1>(value).Value));
        return Unsafe.BitCast<S, W>(value);
    }
}
