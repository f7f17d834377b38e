using Accel.Kernels.Columns;

namespace Accel.Kernels.Tests;

/// <summary>Columns of few different values of any type, odd ones among them, and how results are compared.</summary>
static class GroupColumns
{
    /// <summary>A column of at most <paramref name="distinct"/> values and some extremes; floats have exact sums.</summary>
    public static Column Of(DataType type, int length, int distinct, bool hasNulls, int seed)
    {
        int[] numbers = new int[length];
        Random random = new(seed);
        foreach (ref int number in numbers.AsSpan()) number = random.Next(distinct);
        bool[] isNull = [.. numbers.Select(_ => hasNulls && random.Next(6) == 0)];
        return type switch
        {
            DataType.Boolean => Make<byte>(number => (byte)(number & 1)),
            DataType.Int8 => Make<sbyte>(number => number == 0 ? sbyte.MinValue : (sbyte)(number - 4)),
            DataType.UInt8 => Make<byte>(number => number == 0 ? byte.MaxValue : (byte)number),
            DataType.Int16 => Make<short>(number => number == 0 ? short.MinValue : (short)(number - 4)),
            DataType.UInt16 => Make<ushort>(number => number == 0 ? ushort.MaxValue : (ushort)number),
            DataType.Int32 => Make<int>(number => number == 0 ? int.MinValue : number - 4),
            DataType.Date => Make<int>(number => number + 18_000),
            DataType.UInt32 => Make<uint>(number => number == 0 ? uint.MaxValue : (uint)number),
            DataType.Int64 => Make<long>(number => number == 1 ? long.MinValue >> 8 : (number - 4) * 1_000_003L),
            DataType.Timestamp => Make<long>(number => number * 86_400_000_000L),
            DataType.UInt64 => Make<ulong>(number => number == 0 ? 1UL << 55 : (ulong)number),
            DataType.Float32 => Make<float>(number => number == 0 ? -0f : number == 1 ? 0f : (number - 4) / 8f),
            DataType.Float64 => Make<double>(number => number == 0 ? -0d : number == 1 ? 0d : (number - 4) / 3d),
            _ => throw new ArgumentOutOfRangeException(nameof(type)),
        };

        Column Make<T>(Func<int, T> value) where T : unmanaged => Columns.Of<T>(type, numbers.Select((number, i) => isNull[i] ? (T?)null : value(number)));
    }

    /// <summary>The same type, nulls and bits; but any NaN is any other.</summary>
    public static void AssertSame(Column expected, Column found, string what)
    {
        Assert.True(expected.Type == found.Type && expected.Length == found.Length, $"{what}: {expected.Length} of {expected.Type}, found {found.Length} of {found.Type}");
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(expected.IsNull(i) == found.IsNull(i), $"{what}: value {i} should {(expected.IsNull(i) ? "" : "not ")}be null");
            if (!expected.IsNull(i)) Assert.True(Bits(expected, i) == Bits(found, i), $"{what}: value {i} should be {Bits(expected, i):x}, and is {Bits(found, i):x}");
        }
    }

    static UInt128 Bits(Column column, int row) => column.Type switch
    {
        DataType.Float32 when float.IsNaN(column.Values<float>()[row]) => UInt128.MaxValue,
        DataType.Float64 when double.IsNaN(column.Values<double>()[row]) => UInt128.MaxValue,
        _ => column.Type.ByteWidth() switch
        {
            1 => column.Values<byte>()[row],
            2 => column.Values<ushort>()[row],
            4 => column.Values<uint>()[row],
            _ => column.Values<ulong>()[row],
        },
    };
}
