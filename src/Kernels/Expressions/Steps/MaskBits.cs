using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Accel.Kernels.Expressions;

/// <summary>Packs masks of lanes into bits, the first lane lowest.</summary>
static unsafe class MaskBits
{
    /// <summary>The bits of four masks, one after the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of<L, T>(L first, L second, L third, L fourth)
        where L : unmanaged, IMemoryLanes<L, T>
        where T : unmanaged
    {
        if (Avx2.IsSupported && sizeof(L) == 32 && sizeof(T) == 4) return Narrowed(Of<L, T, int>(first), Of<L, T, int>(second), Of<L, T, int>(third), Of<L, T, int>(fourth));
        return Of<L, T>(first) | Of<L, T>(second) << L.Count | Of<L, T>(third) << 2 * L.Count | Of<L, T>(fourth) << 3 * L.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Of<L, T>(L mask) where L : unmanaged where T : unmanaged => sizeof(L) switch
    {
        64 => Unsafe.BitCast<L, Vector512<T>>(mask).ExtractMostSignificantBits(),
        32 => Unsafe.BitCast<L, Vector256<T>>(mask).ExtractMostSignificantBits(),
        _ => Unsafe.BitCast<L, Vector128<T>>(mask).ExtractMostSignificantBits(),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<TAs> Of<L, T, TAs>(L mask) where L : unmanaged where T : unmanaged where TAs : unmanaged =>
        Unsafe.BitCast<L, Vector256<T>>(mask).As<T, TAs>();

    /// <summary>Four masks of eight lanes become one of 32 bytes; AVX2 packs each half by itself, so the groups of four are put back in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint Narrowed(Vector256<int> first, Vector256<int> second, Vector256<int> third, Vector256<int> fourth)
    {
        Vector256<sbyte> bytes = Avx2.PackSignedSaturate(Avx2.PackSignedSaturate(first, second), Avx2.PackSignedSaturate(third, fourth));
        return Avx2.PermuteVar8x32(bytes.AsInt32(), Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7)).AsSByte().ExtractMostSignificantBits();
    }
}
