using System.Numerics;
using System.Runtime.CompilerServices;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>The hashed form: slots that hold the key beside its number, probed one after the other; half as wide while all keys are of 32 bits.</summary>
/// <remarks>
/// Keys come in tiles: the slots of a whole tile are computed and asked of memory before those of the tile before it are looked at, so that a table beyond the caches
/// costs a fraction of a miss for each key.
/// </remarks>
public sealed unsafe partial class KeyTable
{
    const int Tile = 64;
    const int FewestSlots = 1024;

    /// <summary>Tables up to here stay in the second-level cache, where asking ahead costs more than it gives.</summary>
    const int NearBytes = 256 << 10;

    NativeBuffer? slotBuffer;
    void* slots;
    int slotMask;
    bool isWide;
    long reviewedRows;

    void ToHashed()
    {
        DropDirect();
        long wanted = FewestSlots;
        while (wanted < 4L * (Count + Tile)) wanted *= 2;
        isWide = !AreNarrow(Keys);
        MakeSlots(wanted);
        reviewedRows = rowCount;
    }

    /// <summary>
    /// Becomes direct if the keys have turned out to lie close together, now that there are more of them. Asked when the rows have doubled, and only where they
    /// lie twice as close as they must, so the table does not go back and forth.
    /// </summary>
    void Reconsider()
    {
        if (rowCount < 2 * reviewedRows) return;
        reviewedRows = rowCount;
        (long least, long greatest) = Range(Keys);
        if (!IsDense(least, greatest, DirectLimit / 2)) return;
        DropSlots();
        MakeDirect(least, greatest);
    }

    void DropSlots()
    {
        slotBuffer?.Dispose();
        slotBuffer = null;
        slots = null;
    }

    void MakeSlots(long count)
    {
        DropSlots();
        slotMask = checked((int)count) - 1;
        slotBuffer = NativePool.Shared.RentZeroed(count * (isWide ? sizeof(WideKeySlot) : sizeof(NarrowKeySlot)));
        slots = slotBuffer.Pointer;
        if (isWide) Fill<WideKeySlot>();
        else Fill<NarrowKeySlot>();
    }

    /// <summary>Puts the keys that are known, all different, into slots that are free.</summary>
    void Fill<TSlot>() where TSlot : unmanaged, IKeySlot<TSlot>
    {
        int* tile = stackalloc int[Tile];
        TSlot* table = (TSlot*)slots;
        fixed (long* known = Keys)
            for (int start = 0; start < Count; start += Tile)
            {
                int end = Math.Min(start + Tile, Count);
                Locate<long, TSlot>(known + start, end - start, tile);
                for (int number = start; number < end; number++)
                {
                    int at = tile[number - start];
                    while (table[at].Number != 0) at = (at + 1) & slotMask;
                    table[at] = TSlot.Of(known[number], number + 1);
                }
            }
    }

    void AssignHashed<T>(T* values, int count, int* numbers) where T : unmanaged, IBinaryInteger<T>
    {
        if (count == 0) return;
        if (!isWide && !AreNarrow(new ReadOnlySpan<T>(values, count)))
        {
            isWide = true;
            MakeSlots(slotMask + 1L);
        }
        if (isWide) AssignHashed<T, WideKeySlot>(values, count, numbers);
        else AssignHashed<T, NarrowKeySlot>(values, count, numbers);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void AssignHashed<T, TSlot>(T* values, int count, int* numbers)
        where T : unmanaged, IBinaryInteger<T>
        where TSlot : unmanaged, IKeySlot<TSlot>
    {
        int* tile = stackalloc int[Tile];
        int known = Count;
        for (int start = 0; start < count; start += Tile)
        {
            int end = Math.Min(start + Tile, count);
            if (2L * (Count + Tile) > slotMask) MakeSlots(MoreSlots(Count - known, start, count - start));
            Locate<T, TSlot>(values + start, end - start, tile);
            TSlot* table = (TSlot*)slots;
            for (int i = start; i < end; i++)
            {
                long key = long.CreateTruncating(values[i]);
                int at = tile[i - start];
                while (table[at].Number != 0 && !table[at].Holds(key)) at = (at + 1) & slotMask;
                if (table[at].Number == 0) table[at] = TSlot.Of(key, Add(key) + 1);
                numbers[i] = table[at].Number - 1;
            }
        }
    }

    /// <summary>
    /// Twice the slots, or up to eight times as many where hardly a key was seen before: so many will be needed then, and the keys that are known move less often. Keys drawn
    /// at random repeat earlier if that were too many.
    /// </summary>
    /// <param name="added">Keys that were new of those of this call.</param>
    /// <param name="done">Keys of this call that have a number.</param>
    /// <param name="left">Keys of this call that have none yet.</param>
    long MoreSlots(int added, int done, int left)
    {
        long larger = 2L * (slotMask + 1), most = 4 * larger;
        if (done == 0 || added < done - (done / 8)) return larger;
        while (larger < most && larger <= 2L * (Count + (long)left + Tile)) larger *= 2;
        return larger;
    }

    void FindHashed<T>(T* values, int count, int* numbers) where T : unmanaged, IBinaryInteger<T>
    {
        if (isWide) FindHashed<T, WideKeySlot>(values, count, numbers);
        else FindHashed<T, NarrowKeySlot>(values, count, numbers);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void FindHashed<T, TSlot>(T* values, int count, int* numbers)
        where T : unmanaged, IBinaryInteger<T>
        where TSlot : unmanaged, IKeySlot<TSlot>
    {
        int* tiles = stackalloc int[2 * Tile];
        TSlot* table = (TSlot*)slots;
        int mask = slotMask;
        int* tile = tiles, next = tiles + Tile;
        Locate<T, TSlot>(values, Math.Min(Tile, count), tile);
        for (int start = 0; start < count; start += Tile)
        {
            int end = Math.Min(start + Tile, count);
            Locate<T, TSlot>(values + end, Math.Min(Tile, count - end), next);
            for (int i = start; i < end; i++)
            {
                long key = long.CreateTruncating(values[i]);
                int at = tile[i - start];
                while (table[at].Number != 0 && !table[at].Holds(key)) at = (at + 1) & mask;
                numbers[i] = table[at].Number - 1;
            }
            int* done = tile;
            tile = next;
            next = done;
        }
    }

    /// <summary>Where the search for each key of a tile starts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Locate<T, TSlot>(T* values, int count, int* tile)
        where T : unmanaged, IBinaryInteger<T>
        where TSlot : unmanaged, IKeySlot<TSlot>
    {
        TSlot* table = (TSlot*)slots;
        int mask = slotMask;
        bool far = (long)mask * sizeof(TSlot) > NearBytes;
        for (int i = 0; i < count; i++)
        {
            int at = (int)HashMix.Fold((ulong)long.CreateTruncating(values[i])) & mask;
            tile[i] = at;
            if (far) Prefetch.ToFirstLevel(table + at);
        }
    }

    /// <summary>Whether all keys are signed integers of 32 bits.</summary>
    static bool AreNarrow<T>(ReadOnlySpan<T> values) where T : unmanaged, IBinaryInteger<T>
    {
        if (values.IsEmpty || sizeof(T) < sizeof(int) || typeof(T) == typeof(int)) return true;
        (long least, long greatest) = Range(values);
        return least >= int.MinValue && greatest <= int.MaxValue;
    }
}
