using System.Runtime.CompilerServices;
using Accel.Kernels.Columns;

namespace Accel.Data;

/// <summary>The way between a fixed-width C# value and its storage, for each C# type that a column holds; resolved when the generic code is compiled.</summary>
static class StoredValue
{
    public static T Read<T>(Column column, int row) where T : struct
    {
        if (typeof(T) == typeof(bool)) return As<bool, T>(column.Values<byte>()[row] != 0);
        if (typeof(T) == typeof(DateTime)) return As<DateTime, T>(Moments.ToDateTime(column.Values<long>()[row]));
        if (typeof(T) == typeof(DateOnly)) return As<DateOnly, T>(Moments.ToDate(column.Values<int>()[row]));
        if (typeof(T) == typeof(float)) return As<float, T>(column.Values<float>()[row]);
        if (typeof(T) == typeof(double)) return As<double, T>(column.Values<double>()[row]);
        if (typeof(T) == typeof(int)) return As<int, T>(column.Values<int>()[row]);
        if (typeof(T) == typeof(long)) return As<long, T>(column.Values<long>()[row]);
        if (typeof(T) == typeof(short)) return As<short, T>(column.Values<short>()[row]);
        if (typeof(T) == typeof(sbyte)) return As<sbyte, T>(column.Values<sbyte>()[row]);
        if (typeof(T) == typeof(byte)) return As<byte, T>(column.Values<byte>()[row]);
        if (typeof(T) == typeof(ushort)) return As<ushort, T>(column.Values<ushort>()[row]);
        if (typeof(T) == typeof(uint)) return As<uint, T>(column.Values<uint>()[row]);
        if (typeof(T) == typeof(ulong)) return As<ulong, T>(column.Values<ulong>()[row]);
        throw new NotSupportedException($"No column holds {typeof(T).Name}.");
    }

    public static void Append<T>(ColumnBuilder builder, T value)
    {
        if (typeof(T) == typeof(string)) AppendText(builder, As<T, string?>(value));
        else if (typeof(T) == typeof(bool)) ((ColumnBuilder<byte>)builder).Append(As<T, bool>(value) ? (byte)1 : (byte)0);
        else if (typeof(T) == typeof(DateTime)) ((ColumnBuilder<long>)builder).Append(Moments.FromDateTime(As<T, DateTime>(value)));
        else if (typeof(T) == typeof(DateOnly)) ((ColumnBuilder<int>)builder).Append(Moments.FromDate(As<T, DateOnly>(value)));
        else if (typeof(T) == typeof(float)) ((ColumnBuilder<float>)builder).Append(As<T, float>(value));
        else if (typeof(T) == typeof(double)) ((ColumnBuilder<double>)builder).Append(As<T, double>(value));
        else if (typeof(T) == typeof(int)) ((ColumnBuilder<int>)builder).Append(As<T, int>(value));
        else if (typeof(T) == typeof(long)) ((ColumnBuilder<long>)builder).Append(As<T, long>(value));
        else if (typeof(T) == typeof(short)) ((ColumnBuilder<short>)builder).Append(As<T, short>(value));
        else if (typeof(T) == typeof(sbyte)) ((ColumnBuilder<sbyte>)builder).Append(As<T, sbyte>(value));
        else if (typeof(T) == typeof(byte)) ((ColumnBuilder<byte>)builder).Append(As<T, byte>(value));
        else if (typeof(T) == typeof(ushort)) ((ColumnBuilder<ushort>)builder).Append(As<T, ushort>(value));
        else if (typeof(T) == typeof(uint)) ((ColumnBuilder<uint>)builder).Append(As<T, uint>(value));
        else if (typeof(T) == typeof(ulong)) ((ColumnBuilder<ulong>)builder).Append(As<T, ulong>(value));
        else throw new NotSupportedException($"No column holds {typeof(T).Name}.");
    }

    public static void AppendNullable<T>(ColumnBuilder builder, T? value) where T : struct
    {
        if (value is { } present) Append(builder, present);
        else builder.AppendNull();
    }

    static void AppendText(ColumnBuilder builder, string? value)
    {
        if (value is null) builder.AppendNull();
        else ((TextColumnBuilder)builder).Append(value);
    }

    static TTo As<TFrom, TTo>(TFrom value) => Unsafe.As<TFrom, TTo>(ref value);
}
