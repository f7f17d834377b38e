using Accel.Kernels.Devices;
using ILGPU;

namespace Accel.Kernels;

/// <summary>
/// The kernels for few keys that lie together. Every thread of a block has a sum of its own for each key, in shared memory, and takes the same rows whatever the device;
/// the threads' sums, and then the blocks', are added in order. Counts and first rows are integers, whose order does not matter, and are atomic.
/// </summary>
static class GpuDenseGroupKernels
{
    /// <summary>The most keys: as many as a block's sums in shared memory have room for.</summary>
    public const int MostKeys = 128;

    /// <summary>Threads of a block.</summary>
    public const int Threads = 32;

    /// <summary>The most blocks, which rows are dealt out to.</summary>
    public const int MostBlocks = 512;

    /// <summary>Writes each block's sums, counts and first rows of all <see cref="MostKeys"/> keys from <paramref name="least"/> on.</summary>
    [GpuKernel]
    public static void Sum<S, W>(ArrayView<int> keys, ArrayView<S> values, int least, W zero, ArrayView<W> sums, ArrayView<int> counts, ArrayView<int> firsts)
        where S : unmanaged, IScalarLanes<S, W>
        where W : unmanaged, ILanes<W>
    {
        ArrayView<W> sum = SharedMemory.Allocate<W>(MostKeys * Threads);
        ArrayView<int> count = SharedMemory.Allocate<int>(MostKeys);
        ArrayView<int> first = SharedMemory.Allocate<int>(MostKeys);
        for (int i = Group.IdxX; i < MostKeys * Threads; i += Threads) sum[i] = zero;
        for (int key = Group.IdxX; key < MostKeys; key += Threads)
        {
            count[key] = 0;
            first[key] = int.MaxValue;
        }
        Group.Barrier();
        for (long row = ((long)Grid.IdxX * Threads) + Group.IdxX; row < keys.Length; row += (long)Grid.DimX * Threads)
        {
            int key = keys[row] - least, place = (key * Threads) + Group.IdxX;
            sum[place] = sum[place] + S.Widen(values[row]);
            Atomic.Add(ref count[key], 1);
            Atomic.Min(ref first[key], (int)row);
        }
        Group.Barrier();
        for (int key = Group.IdxX; key < MostKeys; key += Threads)
        {
            W total = zero;
            for (int thread = 0; thread < Threads; thread++) total += sum[(key * Threads) + thread];
            long place = ((long)Grid.IdxX * MostKeys) + key;
            sums[place] = total;
            counts[place] = count[key];
            firsts[place] = first[key];
        }
    }

    /// <summary>Adds the blocks' results of each key to those of the first block, in the order of the blocks.</summary>
    [GpuKernel]
    public static void Combine<W>(ArrayView<W> sums, ArrayView<int> counts, ArrayView<int> firsts) where W : unmanaged, ILanes<W>
    {
        long key = LaunchShape.ThreadIndex;
        if (key >= MostKeys) return;
        W sum = sums[key];
        int count = counts[key], first = firsts[key];
        for (long place = key + MostKeys; place < sums.Length; place += MostKeys)
        {
            sum += sums[place];
            count += counts[place];
            first = Math.Min(first, firsts[place]);
        }
        sums[key] = sum;
        counts[key] = count;
        firsts[key] = first;
    }
}
