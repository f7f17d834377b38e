using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>A slot of a hash table: a key beside its number plus 1, which is 0 while the slot is free.</summary>
interface IKeySlot<TSelf> where TSelf : unmanaged, IKeySlot<TSelf>
{
    int Number { get; }

    /// <summary>Whether the slot, which is not free, is this key's.</summary>
    bool Holds(long key);

    static abstract TSelf Of(long key, int number);
}

/// <summary>For keys of 32 bits, signed: half the memory, so that twice as many keys stay in a cache.</summary>
readonly struct NarrowKeySlot(int key, int number) : IKeySlot<NarrowKeySlot>
{
    readonly int key = key;

    public int Number { get; } = number;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Holds(long other) => key == other;

    public static NarrowKeySlot Of(long key, int number) => new((int)key, number);
}

/// <summary>For all keys.</summary>
readonly struct WideKeySlot(long key, int number) : IKeySlot<WideKeySlot>
{
    readonly long key = key;

    public int Number { get; } = number;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Holds(long other) => key == other;

    public static WideKeySlot Of(long key, int number) => new(key, number);
}
