using ILGPU;

namespace Accel.Kernels;

/// <summary>An integer: its key is itself, and what else is asked of it follows from that.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
/// <typeparam name="T">The integer.</typeparam>
interface IStoredInteger<TSelf, T> : IStored<TSelf, T>
    where TSelf : unmanaged, IStoredInteger<TSelf, T>
    where T : unmanaged
{
    static double IStored<TSelf>.Number(TSelf value) => TSelf.Key(value);

    static TSelf IStored<TSelf>.Reverse(TSelf value) => TSelf.OfKey(~TSelf.Key(value));
}

/// <summary>A signed integer, which is its own rank.</summary>
/// <inheritdoc cref="IStoredInteger{TSelf, T}"/>
interface IStoredSigned<TSelf, T> : IStoredInteger<TSelf, T>
    where TSelf : unmanaged, IStoredSigned<TSelf, T>
    where T : unmanaged
{
    static long IStored<TSelf>.HighKey(TSelf value) => TSelf.Key(value) >> 63;

    static long IStored<TSelf>.Rank(TSelf value) => TSelf.Key(value);

    static TSelf IStored<TSelf>.OfRank(long rank) => TSelf.OfKey(rank);
}

/// <summary>An unsigned integer, whose rank is as far from the least signed one as it is from zero.</summary>
/// <inheritdoc cref="IStoredInteger{TSelf, T}"/>
interface IStoredUnsigned<TSelf, T> : IStoredInteger<TSelf, T>
    where TSelf : unmanaged, IStoredUnsigned<TSelf, T>
    where T : unmanaged
{
    private static long LeastRank => long.MinValue >> (64 - (8 * Interop.SizeOf<TSelf>()));

    static long IStored<TSelf>.HighKey(TSelf value) => 0;

    static long IStored<TSelf>.Rank(TSelf value) => TSelf.Key(value) + LeastRank;

    static TSelf IStored<TSelf>.OfRank(long rank) => TSelf.OfKey(rank - LeastRank);
}

/// <summary>Signed, 8 bits.</summary>
readonly struct StoredInt8(sbyte value) : IStoredSigned<StoredInt8, sbyte>
{
    readonly sbyte integer = value;

    public static StoredInt8 Of(sbyte value) => new(value);

    public static long Key(StoredInt8 value) => value.integer;

    public static StoredInt8 OfKey(long key) => new((sbyte)key);
}

/// <summary>Unsigned, 8 bits; also a Boolean, 0 or 1.</summary>
readonly struct StoredUInt8(byte value) : IStoredUnsigned<StoredUInt8, byte>
{
    readonly byte integer = value;

    public static StoredUInt8 Of(byte value) => new(value);

    public static long Key(StoredUInt8 value) => value.integer;

    public static StoredUInt8 OfKey(long key) => new((byte)key);
}

/// <summary>Signed, 16 bits.</summary>
readonly struct StoredInt16(short value) : IStoredSigned<StoredInt16, short>
{
    readonly short integer = value;

    public static StoredInt16 Of(short value) => new(value);

    public static long Key(StoredInt16 value) => value.integer;

    public static StoredInt16 OfKey(long key) => new((short)key);
}

/// <summary>Unsigned, 16 bits.</summary>
readonly struct StoredUInt16(ushort value) : IStoredUnsigned<StoredUInt16, ushort>
{
    readonly ushort integer = value;

    public static StoredUInt16 Of(ushort value) => new(value);

    public static long Key(StoredUInt16 value) => value.integer;

    public static StoredUInt16 OfKey(long key) => new((ushort)key);
}

/// <summary>Signed, 32 bits; also a day.</summary>
readonly struct StoredInt32(int value) : IStoredSigned<StoredInt32, int>
{
    readonly int integer = value;

    public static StoredInt32 Of(int value) => new(value);

    public static long Key(StoredInt32 value) => value.integer;

    public static StoredInt32 OfKey(long key) => new((int)key);
}

/// <summary>Unsigned, 32 bits.</summary>
readonly struct StoredUInt32(uint value) : IStoredUnsigned<StoredUInt32, uint>
{
    readonly uint integer = value;

    public static StoredUInt32 Of(uint value) => new(value);

    public static long Key(StoredUInt32 value) => value.integer;

    public static StoredUInt32 OfKey(long key) => new((uint)key);
}

/// <summary>Signed, 64 bits; also a moment.</summary>
readonly struct StoredInt64(long value) : IStoredSigned<StoredInt64, long>
{
    readonly long integer = value;

    public static StoredInt64 Of(long value) => new(value);

    public static long Key(StoredInt64 value) => value.integer;

    public static StoredInt64 OfKey(long key) => new(key);
}

/// <summary>Unsigned, 64 bits.</summary>
readonly struct StoredUInt64(ulong value) : IStoredUnsigned<StoredUInt64, ulong>
{
    readonly ulong integer = value;

    public static StoredUInt64 Of(ulong value) => new(value);

    public static long Key(StoredUInt64 value) => (long)value.integer;

    public static StoredUInt64 OfKey(long key) => new((ulong)key);

    public static double Number(StoredUInt64 value) => value.integer;
}
