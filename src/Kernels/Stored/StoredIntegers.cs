namespace Accel.Kernels;

/// <summary>Signed, 8 bits.</summary>
readonly struct StoredInt8(sbyte value) : IStored<StoredInt8, sbyte>
{
    readonly sbyte integer = value;

    public static StoredInt8 Of(sbyte value) => new(value);

    public static double Number(StoredInt8 value) => value.integer;

    public static long Key(StoredInt8 value) => value.integer;

    public static long HighKey(StoredInt8 value) => Key(value) >> 63;

    public static StoredInt8 OfKey(long key) => new((sbyte)key);

    public static long Rank(StoredInt8 value) => value.integer;

    public static StoredInt8 OfRank(long rank) => OfKey(rank);

    public static StoredInt8 Reverse(StoredInt8 value) => OfKey(~Key(value));
}

/// <summary>Unsigned, 8 bits; also a Boolean, 0 or 1.</summary>
readonly struct StoredUInt8(byte value) : IStored<StoredUInt8, byte>
{
    readonly byte integer = value;

    public static StoredUInt8 Of(byte value) => new(value);

    public static double Number(StoredUInt8 value) => value.integer;

    public static long Key(StoredUInt8 value) => value.integer;

    public static long HighKey(StoredUInt8 value) => 0;

    public static StoredUInt8 OfKey(long key) => new((byte)key);

    public static long Rank(StoredUInt8 value) => value.integer + (long)sbyte.MinValue;

    public static StoredUInt8 OfRank(long rank) => OfKey(rank - sbyte.MinValue);

    public static StoredUInt8 Reverse(StoredUInt8 value) => OfKey(~Key(value));
}

/// <summary>Signed, 16 bits.</summary>
readonly struct StoredInt16(short value) : IStored<StoredInt16, short>
{
    readonly short integer = value;

    public static StoredInt16 Of(short value) => new(value);

    public static double Number(StoredInt16 value) => value.integer;

    public static long Key(StoredInt16 value) => value.integer;

    public static long HighKey(StoredInt16 value) => Key(value) >> 63;

    public static StoredInt16 OfKey(long key) => new((short)key);

    public static long Rank(StoredInt16 value) => value.integer;

    public static StoredInt16 OfRank(long rank) => OfKey(rank);

    public static StoredInt16 Reverse(StoredInt16 value) => OfKey(~Key(value));
}

/// <summary>Unsigned, 16 bits.</summary>
readonly struct StoredUInt16(ushort value) : IStored<StoredUInt16, ushort>
{
    readonly ushort integer = value;

    public static StoredUInt16 Of(ushort value) => new(value);

    public static double Number(StoredUInt16 value) => value.integer;

    public static long Key(StoredUInt16 value) => value.integer;

    public static long HighKey(StoredUInt16 value) => 0;

    public static StoredUInt16 OfKey(long key) => new((ushort)key);

    public static long Rank(StoredUInt16 value) => value.integer + (long)short.MinValue;

    public static StoredUInt16 OfRank(long rank) => OfKey(rank - short.MinValue);

    public static StoredUInt16 Reverse(StoredUInt16 value) => OfKey(~Key(value));
}

/// <summary>Signed, 32 bits; also a day.</summary>
readonly struct StoredInt32(int value) : IStored<StoredInt32, int>
{
    readonly int integer = value;

    public static StoredInt32 Of(int value) => new(value);

    public static double Number(StoredInt32 value) => value.integer;

    public static long Key(StoredInt32 value) => value.integer;

    public static long HighKey(StoredInt32 value) => Key(value) >> 63;

    public static StoredInt32 OfKey(long key) => new((int)key);

    public static long Rank(StoredInt32 value) => value.integer;

    public static StoredInt32 OfRank(long rank) => OfKey(rank);

    public static StoredInt32 Reverse(StoredInt32 value) => OfKey(~Key(value));
}

/// <summary>Unsigned, 32 bits.</summary>
readonly struct StoredUInt32(uint value) : IStored<StoredUInt32, uint>
{
    readonly uint integer = value;

    public static StoredUInt32 Of(uint value) => new(value);

    public static double Number(StoredUInt32 value) => value.integer;

    public static long Key(StoredUInt32 value) => value.integer;

    public static long HighKey(StoredUInt32 value) => 0;

    public static StoredUInt32 OfKey(long key) => new((uint)key);

    public static long Rank(StoredUInt32 value) => value.integer + (long)int.MinValue;

    public static StoredUInt32 OfRank(long rank) => OfKey(rank - int.MinValue);

    public static StoredUInt32 Reverse(StoredUInt32 value) => OfKey(~Key(value));
}

/// <summary>Signed, 64 bits; also a moment.</summary>
readonly struct StoredInt64(long value) : IStored<StoredInt64, long>
{
    readonly long integer = value;

    public static StoredInt64 Of(long value) => new(value);

    public static double Number(StoredInt64 value) => value.integer;

    public static long Key(StoredInt64 value) => value.integer;

    public static long HighKey(StoredInt64 value) => Key(value) >> 63;

    public static StoredInt64 OfKey(long key) => new(key);

    public static long Rank(StoredInt64 value) => value.integer;

    public static StoredInt64 OfRank(long rank) => OfKey(rank);

    public static StoredInt64 Reverse(StoredInt64 value) => OfKey(~Key(value));
}

/// <summary>Unsigned, 64 bits.</summary>
readonly struct StoredUInt64(ulong value) : IStored<StoredUInt64, ulong>
{
    readonly ulong integer = value;

    public static StoredUInt64 Of(ulong value) => new(value);

    public static double Number(StoredUInt64 value) => value.integer;

    public static long Key(StoredUInt64 value) => (long)value.integer;

    public static long HighKey(StoredUInt64 value) => 0;

    public static StoredUInt64 OfKey(long key) => new((ulong)key);

    public static long Rank(StoredUInt64 value) => (long)value.integer ^ long.MinValue;

    public static StoredUInt64 OfRank(long rank) => OfKey(rank ^ long.MinValue);

    public static StoredUInt64 Reverse(StoredUInt64 value) => OfKey(~Key(value));
}
