using System.Numerics;
using System.Runtime.Intrinsics;

namespace Accel.Kernels;

/// <summary>The SIMD twin: the values of a vector whose bits are set move to its front, the vector is stored whole, and the next one overwrites what is not wanted.</summary>
/// <remarks>After D. Lemire's and W. Mula's tables of permutations (2017). Vectors of 256 bits; where they are not accelerated, and for values of 1 and 2 bytes, the scalar twin is as fast.</remarks>
public static unsafe partial class Compact
{
    /// <summary>For each byte of a mask, where the lanes of eight 32-bit values come from.</summary>
    static readonly Vector256<int>[] ByteOrders = [.. Enumerable.Range(0, 256).Select(bits => Order(bits, lanes: 8, parts: 1))];

    /// <summary>For each half of a byte, where the lanes of four 64-bit values come from, as pairs of 32 bits.</summary>
    static readonly Vector256<int>[] NibbleOrders = [.. Enumerable.Range(0, 16).Select(bits => Order(bits, lanes: 4, parts: 2))];

    static void Simd(uint* source, uint* target, byte* mask, int length, int kept)
    {
        int row = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            // A whole vector is stored: it must lie within what is kept.
            for (uint* last = target + kept - 8; row <= length - 8 && target <= last; row += 8)
            {
                uint bits = mask[row >> 3];
                if (bits == 0) continue;
                Vector256.ShuffleNative(Vector256.Load((int*)source + row), ByteOrders[bits]).Store((int*)target);
                target += BitOperations.PopCount(bits);
            }
        }
        Scalar(source, target, mask, row, length);
    }

    static void Simd(ulong* source, ulong* target, byte* mask, int length, int kept)
    {
        int row = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            for (ulong* last = target + kept - 8; row <= length - 8 && target <= last; row += 8)
            {
                uint low = mask[row >> 3] & 15u, high = (uint)mask[row >> 3] >> 4;
                if ((low | high) == 0) continue;
                Vector256<int> first = Vector256.Load((int*)(source + row)), second = Vector256.Load((int*)(source + row + 4));
                Vector256.ShuffleNative(first, NibbleOrders[low]).Store((int*)target);
                target += BitOperations.PopCount(low);
                Vector256.ShuffleNative(second, NibbleOrders[high]).Store((int*)target);
                target += BitOperations.PopCount(high);
            }
        }
        Scalar(source, target, mask, row, length);
    }

    static Vector256<int> Order(int bits, int lanes, int parts)
    {
        int[] order = new int[8];
        int next = 0;
        for (int lane = 0; lane < lanes; lane++)
            if ((bits >> lane & 1) != 0)
                for (int part = 0; part < parts; part++) order[next++] = (lane * parts) + part;
        return Vector256.Create(order);
    }
}
