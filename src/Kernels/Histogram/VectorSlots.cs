using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>Slots that vectors compute in the type of the values, as integers.</summary>
static unsafe class VectorSlots
{
    /// <summary>The slots of the values of a tile.</summary>
    public static void Of<TBody, E>(TBody body, E* values, int* slots, int count)
        where TBody : struct, IVectorBody<E>
        where E : unmanaged
    {
        E* found = stackalloc E[HistogramTuning.TileLength];
        Map.Vectors(body, values, found, count);
        if (typeof(E) == typeof(float)) TensorPrimitives.ConvertToIntegerNative<float, int>(new(found, count), new(slots, count));
        else
            for (int i = 0; i < count; i++) slots[i] = Number(found[i]);
    }

    /// <summary>Slots are small and not negative, so a plain conversion does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int Number<E>(E slot) where E : unmanaged
    {
        if (typeof(E) == typeof(double)) return double.ConvertToIntegerNative<int>(Unsafe.BitCast<E, double>(slot));
        return typeof(E) == typeof(int) ? Unsafe.BitCast<E, int>(slot) : (int)Unsafe.BitCast<E, long>(slot);
    }
}
