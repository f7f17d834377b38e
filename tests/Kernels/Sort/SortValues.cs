using System.Runtime.InteropServices;

namespace Accel.Kernels.Tests;

/// <summary>Keys to sort, in the patterns that sorts trip over.</summary>
static class SortValues
{
    /// <summary>Patterns of <paramref name="length"/> keys each: random bits, few values, one value, ascending, descending, and the extremes of the type.</summary>
    public static IEnumerable<T[]> Patterns<T>(int length) where T : unmanaged
    {
        T[] random = Random<T>(length, 1);
        yield return random;
        yield return [.. random.Select((_, i) => random[i % Math.Min(7, length)])];
        yield return [.. random.Select(_ => random[0])];
        yield return [.. random.Order(KeyComparer.Of<T>())];
        yield return [.. random.OrderDescending(KeyComparer.Of<T>())];
        T[] extremes = Extremes<T>();
        yield return [.. random.Select((_, i) => extremes[(i * 7) % extremes.Length])];
    }

    /// <summary>Keys of random bits; floats without NaN, whose bits would matter.</summary>
    public static T[] Random<T>(int length, int seed) where T : unmanaged
    {
        T[] keys = new T[length];
        new Random(seed).NextBytes(MemoryMarshal.AsBytes(keys.AsSpan()));
        if (typeof(T) == typeof(bool)) return [.. MemoryMarshal.AsBytes(keys.AsSpan()).ToArray().Select(bits => (T)(object)(bits % 2 == 0))];
        if (typeof(T) == typeof(float) || typeof(T) == typeof(double))
            foreach (ref T key in keys.AsSpan())
                if (double.IsNaN(Convert.ToDouble(key))) key = default;
        return keys;
    }

    /// <summary>The least, the greatest and the odd values of a type.</summary>
    public static T[] Extremes<T>() where T : unmanaged => (T[])(object)(Type.GetTypeCode(typeof(T)) switch
    {
        TypeCode.Boolean => new[] { true, false },
        TypeCode.SByte => new sbyte[] { sbyte.MaxValue, 0, -1, 1, sbyte.MinValue },
        TypeCode.Byte => new byte[] { byte.MaxValue, 0, 1, 128, 127 },
        TypeCode.Int16 => new short[] { short.MaxValue, 0, -1, 1, short.MinValue, 256, -256 },
        TypeCode.UInt16 => new ushort[] { ushort.MaxValue, 0, 1, 256, 32768 },
        TypeCode.Int32 => new[] { int.MaxValue, 0, -1, 1, int.MinValue, 65536, -65536 },
        TypeCode.UInt32 => new[] { uint.MaxValue, 0u, 1u, 1u << 31, 65536u },
        TypeCode.Int64 => new[] { long.MaxValue, 0, -1, 1, long.MinValue, 1L << 32, -1L << 32 },
        TypeCode.UInt64 => new[] { ulong.MaxValue, 0ul, 1ul, 1ul << 63, 1ul << 32 },
        TypeCode.Single => new[] { float.NaN, 0f, -0f, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, -float.Epsilon, float.MaxValue, float.MinValue, 1f, -1f },
        _ => (Array)new[] { double.NaN, 0d, -0d, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue, 1d, -1d },
    });
}
