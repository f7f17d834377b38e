using Accel.Kernels.Devices;
using Accel.Kernels.Expressions;
using ILGPU;

namespace Accel.Kernels;

/// <summary>The kernels that count different values of groups. Integers are added or raised, so the order of the threads changes nothing.</summary>
static class GpuDistinctKernels
{
    /// <summary>Adds a pair of a group and a value to the count of its group, unless the value is null; a pair is known by its first row.</summary>
    [GpuKernel]
    public static void CountPairs(ArrayView<int> firsts, ArrayView<byte> validity, ArrayView<int> groups, ArrayView<long> counts)
    {
        long pair = LaunchShape.ThreadIndex;
        if (pair >= firsts.Length) return;
        int row = firsts[pair];
        if (DeviceBits.IsValid(validity, row)) Atomic.Add(ref counts[groups[row]], 1L);
    }

    /// <summary>Adds the values of some groups from <paramref name="first"/> on to the groups' registers, which lie one after the other.</summary>
    [GpuKernel]
    public static void Raise<S>(ArrayView<S> values, ArrayView<byte> validity, ArrayView<int> groups, int first, int precision, ArrayView<int> registers) where S : unmanaged, IStored<S>
    {
        long row = LaunchShape.ThreadIndex;
        if (row >= values.Length || !DeviceBits.IsValid(validity, row)) return;
        long own = (long)(groups[row] - first) << precision;
        if (own >= 0 && own < registers.Length) HyperLogLog.Raise(registers, own, S.Key(values[row]), precision);
    }

    /// <summary>How many registers of each group have each of <paramref name="rankCount"/> values but 0, which most may have.</summary>
    [GpuKernel]
    public static void TallyRegisters(ArrayView<int> registers, int precision, int rankCount, ArrayView<int> tallies)
    {
        long register = LaunchShape.ThreadIndex;
        if (register < registers.Length && registers[register] != 0) Atomic.Add(ref tallies[((register >> precision) * rankCount) + registers[register]], 1);
    }
}
