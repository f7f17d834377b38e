using Accel.Kernels.Devices;
using Accel.Kernels.Expressions;
using ILGPU;

namespace Accel.Kernels;

/// <summary>
/// The kernels of few groups, whose number the word of a row is. Every thread of a block has a state of its own for each group, in shared memory, and takes the same rows whatever the device;
/// the threads' states, and then the blocks', are merged in order. Counts and first rows are integers, whose order does not matter, and are atomic.
/// </summary>
static class GpuDenseGroupKernels
{
    /// <summary>Bits of a word: as many groups as the states of a block's threads have room for.</summary>
    public const int Bits = 4;

    /// <summary>The most groups.</summary>
    public const int Slots = 1 << Bits;

    /// <summary>Threads of a block.</summary>
    public const int Threads = 32;

    /// <summary>The most blocks, which rows are dealt out to.</summary>
    public const int MostBlocks = 2048;

    /// <summary>Adds up how many rows have each word, and finds the first.</summary>
    [GpuKernel]
    public static void Find(ArrayView<long> words, ArrayView<int> counts, ArrayView<int> firsts)
    {
        ArrayView<int> count = SharedMemory.Allocate<int>(Slots);
        ArrayView<int> first = SharedMemory.Allocate<int>(Slots);
        if (Group.IdxX < Slots)
        {
            count[Group.IdxX] = 0;
            first[Group.IdxX] = int.MaxValue;
        }
        Group.Barrier();
        for (long row = LaunchShape.ThreadIndex; row < words.Length; row += (long)Grid.DimX * Threads)
        {
            int slot = (int)words[row];
            Atomic.Add(ref count[slot], 1);
            Atomic.Min(ref first[slot], (int)row);
        }
        Group.Barrier();
        if (Group.IdxX >= Slots || count[Group.IdxX] == 0) return;
        Atomic.Add(ref counts[Group.IdxX], count[Group.IdxX]);
        Atomic.Min(ref firsts[Group.IdxX], first[Group.IdxX]);
    }

    /// <summary>The states of each block's rows, those of a word side by side; where there are no words, all rows have word 0.</summary>
    [GpuKernel]
    public static void Add<TState, S>(ArrayView<S> values, ArrayView<byte> validity, ArrayView<long> words, ArrayView<TState> partials)
        where TState : unmanaged, IGpuGroupState<TState>
        where S : unmanaged, IStored<S>
    {
        ArrayView<TState> states = SharedMemory.Allocate<TState>(Slots * Threads);
        int slots = words.Length == 0 ? 1 : Slots;
        for (int slot = 0; slot < slots; slot++) states[(slot * Threads) + Group.IdxX] = TState.Empty;
        for (long row = LaunchShape.ThreadIndex; row < values.Length; row += (long)Grid.DimX * Threads)
        {
            if (!DeviceBits.IsValid(validity, row)) continue;
            int place = ((words.Length == 0 ? 0 : (int)words[row]) * Threads) + Group.IdxX;
            TState state = states[place];
            TState.Take(ref state, values[row]);
            states[place] = state;
        }
        Group.Barrier();
        for (int slot = Group.IdxX; slot < slots; slot += Threads)
        {
            TState total = TState.Empty;
            for (int thread = 0; thread < Threads; thread++) TState.Merge(ref total, states[(slot * Threads) + thread]);
            partials[(slot * Grid.DimX) + Grid.IdxX] = total;
        }
    }

    /// <summary>The group of each row, from that of each word.</summary>
    [GpuKernel]
    public static void Number(ArrayView<long> words, ArrayView<int> groupOf, ArrayView<int> groups)
    {
        long row = LaunchShape.ThreadIndex;
        if (row < words.Length) groups[row] = groupOf[words[row]];
    }
}
