using System.Runtime.CompilerServices;
using Accel.Kernels.Devices;
using ILGPU;

namespace Accel.Kernels;

/// <summary>
/// The kernels of a radix sort on a GPU. A group of threads takes a tile of consecutive words and each thread some consecutive ones of it, so that counts by digit, then tile, then
/// thread, added up in that order, are the places of a stable sort. Nothing is atomic, and groups of any size give the same.
/// </summary>
static class GpuSortKernels
{
    const int Radix = GpuSortTuning.Radix;
    const int MaxTile = LaunchShape.MaxGroupSize * GpuSortTuning.WordsPerThread;
    const int MaxCounts = Radix * LaunchShape.MaxGroupSize;

    /// <summary>Keys as words whose unsigned order is the order asked for.</summary>
    [GpuKernel]
    public static void Words<TRank, L>(ArrayView<L> keys, L mask, ArrayView<L> words)
        where TRank : struct, IKeyRank
        where L : unmanaged, ILanes<L>
    {
        long index = LaunchShape.ThreadIndex;
        if (index < words.Length) words[index] = TRank.Invoke(keys[index]) ^ mask;
    }

    /// <summary>Words as keys again.</summary>
    [GpuKernel]
    public static void Restore<TRank, L>(ArrayView<L> words, L mask, ArrayView<L> keys)
        where TRank : struct, IKeyRank
        where L : unmanaged, ILanes<L>
    {
        long index = LaunchShape.ThreadIndex;
        if (index < keys.Length) keys[index] = TRank.Restore(words[index] ^ mask);
    }

    /// <summary>Makes the words of nulls alike, so that they keep their order.</summary>
    [GpuKernel]
    public static void ClearNulls<L>(ArrayView<L> words, ArrayView<byte> validity) where L : unmanaged, ILanes<L>
    {
        long index = LaunchShape.ThreadIndex;
        if (index < words.Length && !IsValid(validity, index)) words[index] = L.Zero;
    }

    /// <summary>0, 1, 2 and so on.</summary>
    [GpuKernel]
    public static void Number(ArrayView<int> rows)
    {
        long index = LaunchShape.ThreadIndex;
        if (index < rows.Length) rows[index] = (int)index;
    }

    /// <summary>For each row the word that its validity is sorted by: <paramref name="valid"/> where there is a key, the other of 0 and 1 where there is none.</summary>
    [GpuKernel]
    public static void Validity(ArrayView<int> rows, ArrayView<byte> validity, int valid, ArrayView<int> words)
    {
        long index = LaunchShape.ThreadIndex;
        if (index < rows.Length) words[index] = IsValid(validity, rows[index]) ? valid : 1 - valid;
    }

    /// <summary>How often each digit occurs in each tile, the tiles of a digit one after the other.</summary>
    [GpuKernel]
    public static void Count<TDigits, K>(ArrayView<K> words, int shift, ArrayView<int> counts)
        where TDigits : struct, IRadixDigits<K>
        where K : unmanaged
    {
        ArrayView<int> places = SharedMemory.Allocate<int>(MaxCounts);
        ArrayView<int> partials = SharedMemory.Allocate<int>(LaunchShape.MaxGroupSize);
        int thread = Group.IdxX, threads = Group.DimX;
        for (int digit = 0; digit < Radix; digit++) places[(digit * threads) + thread] = 0;
        long first = (long)Grid.IdxX * threads * GpuSortTuning.WordsPerThread;
        for (int i = 0; i < GpuSortTuning.WordsPerThread; i++)
        {
            long index = first + (i * threads) + thread;
            if (index < words.Length) places[(TDigits.Digit(words[index], shift) * threads) + thread]++;
        }
        Group.Barrier();

        // Some threads add up the counts of a digit, each a part of them; then one the parts.
        int parts = threads / Radix, own = thread / parts, sum = 0;
        for (int other = thread % parts; other < threads && own < Radix; other += parts) sum += places[(own * threads) + other];
        partials[thread] = sum;
        Group.Barrier();
        if (thread >= Radix) return;
        int total = 0;
        for (int part = 0; part < parts; part++) total += partials[(thread * parts) + part];
        counts[(thread * Grid.DimX) + Grid.IdxX] = total;
    }

    /// <summary>Moves the words of each tile, and the values if there are any, to where their digits send them.</summary>
    /// <param name="words">The words.</param>
    /// <param name="values">A value for each word; empty where there are none.</param>
    /// <param name="shift">Where the digit begins.</param>
    /// <param name="starts">For each digit, for each tile, the place of the first such word.</param>
    /// <param name="movedWords">Where the words go.</param>
    /// <param name="movedValues">Where the values go.</param>
    [GpuKernel]
    public static void Scatter<TDigits, K>(ArrayView<K> words, ArrayView<int> values, int shift, ArrayView<int> starts, ArrayView<K> movedWords, ArrayView<int> movedValues)
        where TDigits : struct, IRadixDigits<K>
        where K : unmanaged
    {
        ArrayView<K> tile = SharedMemory.Allocate<K>(MaxTile);
        ArrayView<int> order = SharedMemory.Allocate<int>(MaxTile);
        ArrayView<int> places = SharedMemory.Allocate<int>(MaxCounts + (MaxCounts / GpuSortTuning.Banks));
        ArrayView<int> sums = SharedMemory.Allocate<int>(LaunchShape.MaxGroupSize);
        ArrayView<int> offsets = SharedMemory.Allocate<int>(Radix);
        int thread = Group.IdxX, threads = Group.DimX, tileLength = threads * GpuSortTuning.WordsPerThread;
        long first = (long)Grid.IdxX * tileLength;
        int count = (int)(words.Length - first < tileLength ? words.Length - first : tileLength);
        int start = thread * GpuSortTuning.WordsPerThread, end = start + GpuSortTuning.WordsPerThread < count ? start + GpuSortTuning.WordsPerThread : count;

        for (int i = thread; i < count; i += threads) tile[i] = words[first + i];
        for (int digit = 0; digit < Radix; digit++) places[Banked((digit * threads) + thread)] = 0;
        Group.Barrier();
        for (int i = start; i < end; i++) places[Banked((TDigits.Digit(tile[i], shift) * threads) + thread)]++;
        Group.Barrier();
        ToStarts(places, sums, thread, threads);
        if (thread < Radix) offsets[thread] = starts[(thread * Grid.DimX) + Grid.IdxX] - places[Banked(thread * threads)];
        Group.Barrier();
        for (int i = start; i < end; i++)
        {
            int cell = Banked((TDigits.Digit(tile[i], shift) * threads) + thread);
            order[places[cell]] = i;
            places[cell]++;
        }
        Group.Barrier();
        // Neighbouring threads now write to neighbouring places, but where the digit changes.
        for (int i = thread; i < count; i += threads)
        {
            K word = tile[order[i]];
            int place = offsets[TDigits.Digit(word, shift)] + i;
            movedWords[place] = word;
            if (values.Length != 0) movedValues[place] = values[first + order[i]];
        }
    }

    /// <summary>Replaces each count by the sum of those before it. Each thread adds up as many as there are digits; the threads' sums are added up by doubling distances.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void ToStarts(ArrayView<int> places, ArrayView<int> sums, int thread, int threads)
    {
        int sum = 0;
        for (int i = 0; i < Radix; i++) sum += places[Banked((thread * Radix) + i)];
        sums[thread] = sum;
        Group.Barrier();
        for (int distance = 1; distance < threads; distance *= 2)
        {
            int before = thread >= distance ? sums[thread - distance] : 0;
            Group.Barrier();
            sums[thread] += before;
            Group.Barrier();
        }
        int place = sums[thread] - sum;
        for (int i = 0; i < Radix; i++)
        {
            int cell = Banked((thread * Radix) + i), count = places[cell];
            places[cell] = place;
            place += count;
        }
        Group.Barrier();
    }

    /// <summary>Whether a row has a key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsValid(ArrayView<byte> validity, long row) => ((validity[row / 8] >> (int)(row % 8)) & 1) != 0;

    static int Banked(int index) => index + (index / GpuSortTuning.Banks);
}
