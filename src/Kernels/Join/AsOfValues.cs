using System.Numerics;
using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>The values that an as-of join compares, widened: integers, days and moments to 64 bits that are ordered as signed ones, floats to double with -0 as 0.</summary>
static class AsOfValues
{
    const ulong SignBit = 1UL << 63;

    /// <summary>Whether values of a type can be compared by how far they lie apart.</summary>
    public static bool Has(DataType type) => type.IsNumeric() || type is DataType.Date or DataType.Timestamp;

    /// <summary>The values of a column that holds no floats; a null's is arbitrary.</summary>
    public static NativeBuffer Integers(Column column)
    {
        NativeBuffer values = NativePool.Shared.Rent<long>(column.Length);
        Span<long> target = values.AsSpan<long>(column.Length);
        KeyWords.Write(column, 0, target);
        if (column.Type == DataType.UInt64)
            foreach (ref long value in target) value ^= long.MinValue;
        return values;
    }

    /// <summary>The values of a column of floats; a null's is arbitrary.</summary>
    public static NativeBuffer Floats(Column column) => column.Type == DataType.Float32 ? Floats(column.Values<float>()) : Floats(column.Values<double>());

    /// <summary>Integers of a span.</summary>
    public static NativeBuffer Integers<T>(ReadOnlySpan<T> values) where T : unmanaged, INumber<T>
    {
        NativeBuffer buffer = NativePool.Shared.Rent<long>(values.Length);
        Span<long> target = buffer.AsSpan<long>(values.Length);
        for (int i = 0; i < values.Length; i++)
            target[i] = typeof(T) == typeof(ulong) ? (long)(ulong.CreateTruncating(values[i]) ^ SignBit) : long.CreateTruncating(values[i]);
        return buffer;
    }

    /// <summary>Floats of a span.</summary>
    public static NativeBuffer Floats<T>(ReadOnlySpan<T> values) where T : unmanaged, INumber<T>
    {
        NativeBuffer buffer = NativePool.Shared.Rent<double>(values.Length);
        Span<double> target = buffer.AsSpan<double>(values.Length);
        for (int i = 0; i < values.Length; i++) target[i] = double.CreateTruncating(values[i]) + 0.0;
        return buffer;
    }
}
