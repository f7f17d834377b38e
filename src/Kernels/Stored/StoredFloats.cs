namespace Accel.Kernels;

/// <summary>IEEE 754 binary32.</summary>
readonly struct StoredFloat32(float value) : IStored<StoredFloat32, float>
{
    readonly float number = value;

    public static StoredFloat32 Of(float value) => new(value);

    public static double Number(StoredFloat32 value) => value.number;

    public static long Key(StoredFloat32 value) =>
        float.IsNaN(value.number) ? NaNWord.Float32 : value.number == 0 ? 0 : BitConverter.SingleToInt32Bits(value.number);

    public static long HighKey(StoredFloat32 value) => 0;

    public static StoredFloat32 OfKey(long key) => new(BitConverter.Int32BitsToSingle((int)key));

    public static long Rank(StoredFloat32 value) => Float32Rank.Invoke(new Int1(BitConverter.SingleToInt32Bits(value.number))).Value;

    public static StoredFloat32 OfRank(long rank) => OfKey(Float32Rank.Restore(new Int1((int)rank)).Value);

    public static StoredFloat32 Reverse(StoredFloat32 value) => new(-value.number);
}

/// <summary>IEEE 754 binary64.</summary>
readonly struct StoredFloat64(double value) : IStored<StoredFloat64, double>
{
    readonly double number = value;

    public static StoredFloat64 Of(double value) => new(value);

    public static double Number(StoredFloat64 value) => value.number;

    public static long Key(StoredFloat64 value) =>
        double.IsNaN(value.number) ? NaNWord.Float64 : value.number == 0 ? 0 : BitConverter.DoubleToInt64Bits(value.number);

    public static long HighKey(StoredFloat64 value) => 0;

    public static StoredFloat64 OfKey(long key) => new(BitConverter.Int64BitsToDouble(key));

    public static long Rank(StoredFloat64 value) => Float64Rank.Invoke(new Long1(BitConverter.DoubleToInt64Bits(value.number))).Value;

    public static StoredFloat64 OfRank(long rank) => OfKey(Float64Rank.Restore(new Long1(rank)).Value);

    public static StoredFloat64 Reverse(StoredFloat64 value) => new(-value.number);
}
