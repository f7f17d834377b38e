using System.Numerics;
using System.Runtime.CompilerServices;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>The hashed form: slots that hold the key beside its number, probed one after the other.</summary>
/// <remarks>
/// Keys come in tiles: the slots of a whole tile are computed and asked of memory before the first is looked at, so that a table beyond the caches
/// costs a fraction of a miss for each key.
/// </remarks>
public sealed unsafe partial class KeyTable
{
    const int Tile = 64;
    const int FewestSlots = 1024;

    /// <summary>Tables up to here stay in the second-level cache, where asking ahead costs more than it gives.</summary>
    const int NearBytes = 256 << 10;

    NativeBuffer? slotBuffer;
    Slot* slots;
    int slotMask;
    long reviewedRows;

    struct Slot
    {
        public long Key;

        /// <summary>The key's number plus 1; 0 in a free slot.</summary>
        public int Number;
    }

    void ToHashed()
    {
        DropDirect();
        long wanted = FewestSlots;
        while (wanted < 4L * (Count + Tile)) wanted *= 2;
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
        slotBuffer = NativePool.Shared.RentZeroed(count * sizeof(Slot));
        slots = (Slot*)slotBuffer.Pointer;
        ReadOnlySpan<long> known = Keys;
        for (int number = 0; number < known.Length; number++)
        {
            int at = SlotOf(known[number]);
            while (slots[at].Number != 0) at = (at + 1) & slotMask;
            slots[at] = new Slot { Key = known[number], Number = number + 1 };
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int SlotOf(long key) => (int)HashMix.Fold((ulong)key) & slotMask;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void AssignHashed<T>(T* values, int count, int* numbers) where T : unmanaged, IBinaryInteger<T>
    {
        int* tile = stackalloc int[Tile];
        for (int start = 0; start < count; start += Tile)
        {
            int end = Math.Min(start + Tile, count);
            if (2L * (Count + Tile) > slotMask) MakeSlots(2L * (slotMask + 1));
            Locate(values + start, end - start, tile);
            for (int i = start; i < end; i++)
            {
                long key = long.CreateTruncating(values[i]);
                int at = tile[i - start];
                while (slots[at].Number != 0 && slots[at].Key != key) at = (at + 1) & slotMask;
                if (slots[at].Number == 0) slots[at] = new Slot { Key = key, Number = Add(key) + 1 };
                numbers[i] = slots[at].Number - 1;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void FindHashed<T>(T* values, int count, int* numbers) where T : unmanaged, IBinaryInteger<T>
    {
        int* tile = stackalloc int[Tile];
        for (int start = 0; start < count; start += Tile)
        {
            int end = Math.Min(start + Tile, count);
            Locate(values + start, end - start, tile);
            for (int i = start; i < end; i++)
            {
                long key = long.CreateTruncating(values[i]);
                int at = tile[i - start];
                while (slots[at].Number != 0 && slots[at].Key != key) at = (at + 1) & slotMask;
                numbers[i] = slots[at].Number - 1;
            }
        }
    }

    /// <summary>Where the search for each key of a tile starts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Locate<T>(T* values, int count, int* tile) where T : unmanaged, IBinaryInteger<T>
    {
        bool far = (long)slotMask * sizeof(Slot) > NearBytes;
        for (int i = 0; i < count; i++)
        {
            tile[i] = SlotOf(long.CreateTruncating(values[i]));
            if (far) Prefetch.ToFirstLevel(slots + tile[i]);
        }
    }
}
