using Accel.Kernels.Devices;
using ILGPU;

namespace Accel.Kernels;

/// <summary>The kernels of the permutation on a GPU. What is atomic is the greatest of integers, which no order of threads changes.</summary>
static class GpuPermutationKernels
{
    /// <summary>Every place holds itself, is still to be swapped, has not been claimed, and learns its partner: a place from 0 to itself.</summary>
    [GpuKernel]
    public static void Start(ulong seed, uint stream, ArrayView<int> order, ArrayView<int> pending, ArrayView<int> partners, ArrayView<long> claims)
    {
        long place = LaunchShape.ThreadIndex;
        if (place >= order.Length) return;
        order[place] = (int)place;
        pending[place] = (int)place;
        claims[place] = 0;
        int word = (int)(place % RandomWords.BlockWords);
        PhiloxBlock<Long1> block = RandomWords.Block(seed, stream, (ulong)place / RandomWords.BlockWords, 0);
        uint bits = (uint)((word < 2 ? block.Front.Value : block.Back.Value) >> (word % 2 * 32));
        uint range = (uint)place + 1;
        partners[place] = (int)IntegerNumbers.InRange(seed, stream, (ulong)place, bits, range, IntegerNumbers.Rejected(range));
    }

    /// <summary>Claims each place that is left, and its partner: a claim of a later round stands above all of earlier ones, and of one round the highest place's.</summary>
    [GpuKernel]
    public static void Claim(ArrayView<int> pending, ArrayView<int> partners, int round, ArrayView<long> claims)
    {
        long index = LaunchShape.ThreadIndex;
        if (index >= pending.Length) return;
        int place = pending[index];
        long claim = ClaimOf(place, round);
        Atomic.Max(ref claims[place], claim);
        Atomic.Max(ref claims[partners[place]], claim);
    }

    /// <summary>Swaps each place that holds itself and its partner, and marks those that do not with 1.</summary>
    [GpuKernel]
    public static void Swap(ArrayView<int> pending, ArrayView<int> partners, int round, ArrayView<long> claims, ArrayView<int> order, ArrayView<int> marks)
    {
        long index = LaunchShape.ThreadIndex;
        if (index >= pending.Length) return;
        int place = pending[index], partner = partners[place];
        long claim = ClaimOf(place, round);
        bool isMine = claims[place] == claim && claims[partner] == claim;
        marks[index] = isMine ? 0 : 1;
        if (!isMine) return;
        int value = order[place];
        order[place] = order[partner];
        order[partner] = value;
    }

    /// <summary>Puts the marked places one after the other, and says how many they are. Marks have been added up.</summary>
    [GpuKernel]
    public static void Keep(ArrayView<int> pending, ArrayView<int> sums, ArrayView<int> kept, ArrayView<int> keptCount)
    {
        long index = LaunchShape.ThreadIndex;
        if (index >= sums.Length) return;
        int before = index == 0 ? 0 : sums[index - 1];
        if (sums[index] != before) kept[before] = pending[index];
        if (index == sums.Length - 1) keptCount[0] = sums[index];
    }

    static long ClaimOf(int place, int round) => ((long)round << 32) | (uint)place;
}
