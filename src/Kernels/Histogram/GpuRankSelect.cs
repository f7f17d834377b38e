using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>
/// The values at given places of the sorted order, on a GPU: from the highest digit down, the digits of those values are counted that begin like one that is wanted, and the counts
/// tell how the wanted ones go on. Values are read once for each digit and not moved.
/// </summary>
/// <typeparam name="S">The values.</typeparam>
static unsafe class GpuRankSelect<S> where S : unmanaged, IStored<S>
{
    const int DigitBits = GpuRankSelectKernels.DigitBits;

    const int Radix = 1 << DigitBits;

    /// <summary>Fills <paramref name="found"/> with the values at <paramref name="ranks"/>, which ascend, among those that are valid.</summary>
    public static void Run(GpuContext gpu, ArrayView<S> values, ArrayView<byte> validity, ReadOnlySpan<int> ranks, Span<S> found)
    {
        long[] prefixes = [0];
        int[] prefixOf = new int[ranks.Length], inside = ranks.ToArray();
        int bits = 8 * sizeof(S);
        for (int shift = bits - DigitBits; shift >= 0; shift -= DigitBits)
        {
            int[] counts = Tally(gpu, values, validity, shift, prefixes);
            List<long> next = [];
            for (int i = 0; i < ranks.Length; i++)
            {
                int first = prefixOf[i] * Radix, digit = 0;
                while (inside[i] >= counts[first + digit]) inside[i] -= counts[first + digit++];
                long prefix = (prefixes[prefixOf[i]] << DigitBits) | (uint)digit;
                if (next.Count == 0 || next[^1] != prefix) next.Add(prefix);
                prefixOf[i] = next.Count - 1;
            }
            prefixes = [.. next];
        }
        for (int i = 0; i < found.Length; i++) found[i] = S.OfRank(prefixes[prefixOf[i]] ^ (1L << (bits - 1)));
    }

    static int[] Tally(GpuContext gpu, ArrayView<S> values, ArrayView<byte> validity, int shift, long[] prefixes)
    {
        int[] counts = new int[prefixes.Length * Radix];
        using DeviceBuffer wanted = gpu.Pool.Upload<long>(prefixes), found = gpu.Pool.Upload<int>(counts);
        ArrayView<long> prefix = wanted.View<long>(gpu, prefixes.Length);
        ArrayView<int> count = found.View<int>(gpu, counts.Length);
        var tally = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<S>, ArrayView<byte>, int, ArrayView<long>, ArrayView<int>>>(GpuRankSelectKernels.Tally<S>);
        gpu.Run("Quantiles", () => tally(gpu.Stream, GpuCounts.Shape(gpu.Device.Kind, values.Length), values, validity, shift, prefix, count));
        found.CopyTo<int>(counts);
        return counts;
    }
}
