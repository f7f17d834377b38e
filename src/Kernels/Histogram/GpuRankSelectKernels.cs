using Accel.Kernels.Devices;
using Accel.Kernels.Expressions;
using ILGPU;

namespace Accel.Kernels;

/// <summary>The kernel of <see cref="GpuRankSelect{S}"/>.</summary>
static class GpuRankSelectKernels
{
    /// <summary>Bits of a digit: so few that the counts of some places at once fit a group's memory.</summary>
    public const int DigitBits = 8;

    /// <summary>Counts the digit at <paramref name="shift"/> of the values whose bits above it are one of <paramref name="prefixes"/>, which ascend; the counts of a prefix lie one after the other.</summary>
    [GpuKernel]
    public static void Tally<S>(ArrayView<S> values, ArrayView<byte> validity, int shift, ArrayView<long> prefixes, ArrayView<int> counts) where S : unmanaged, IStored<S>
    {
        ArrayView<int> own = SharedMemory.Allocate<int>(GpuCounts.SharedSlots);
        GpuCounts.Clear(own, counts);
        int bits = 8 * Interop.SizeOf<S>();
        for (int i = 0; i < GpuCounts.ValuesPerThread; i++)
        {
            long index = GpuCounts.Place(i);
            if (index >= values.Length || !DeviceBits.IsValid(validity, index)) continue;
            ulong word = (ulong)(S.Rank(values[index]) ^ (1L << (bits - 1))) << (64 - bits) >> (64 - bits) >> shift;
            int prefix = Find(prefixes, (long)(word >> DigitBits));
            if (prefix >= 0) GpuCounts.Add(own, counts, (prefix << DigitBits) | (int)(word & ((1 << DigitBits) - 1)));
        }
        GpuCounts.Flush(own, counts);
    }

    /// <summary>Where a prefix stands among those that are wanted; −1 where it does not. Prefixes of 64 bits ascend as unsigned numbers, but have at most 56 here.</summary>
    static int Find(ArrayView<long> prefixes, long prefix)
    {
        int first = 0;
        for (int length = (int)prefixes.Length; length > 1;)
        {
            int half = length / 2;
            bool upper = prefixes[first + half] <= prefix;
            first = upper ? first + half : first;
            length = upper ? length - half : half;
        }
        return prefixes[first] == prefix ? first : -1;
    }
}
