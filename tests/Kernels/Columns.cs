using Accel.Kernels.Columns;

namespace Accel.Kernels.Tests;

/// <summary>Columns of literal values for tests.</summary>
static class Columns
{
    public static Column Of(IEnumerable<int?> values) => Of<int>(DataType.Int32, values);

    public static Column Of(IEnumerable<long?> values) => Of<long>(DataType.Int64, values);

    public static Column Of(IEnumerable<float?> values) => Of<float>(DataType.Float32, values);

    public static Column Of(IEnumerable<double?> values) => Of<double>(DataType.Float64, values);

    public static Column Of<T>(DataType type, IEnumerable<T?> values) where T : unmanaged
    {
        using ColumnBuilder<T> builder = (ColumnBuilder<T>)ColumnBuilder.Create(type);
        foreach (T? value in values)
        {
            if (value is { } present) builder.Append(present);
            else builder.AppendNull();
        }
        return builder.Build();
    }

    public static Column Of(IEnumerable<string?> values)
    {
        using TextColumnBuilder builder = (TextColumnBuilder)ColumnBuilder.Create(DataType.String);
        foreach (string? value in values)
        {
            if (value is not null) builder.Append(value);
            else builder.AppendNull();
        }
        return builder.Build();
    }

    /// <summary>The same texts as codes into a dictionary, in order of first appearance.</summary>
    public static Column Encoded(IEnumerable<string?> values)
    {
        string?[] all = [.. values];
        string[] distinct = [.. all.OfType<string>().Distinct()];
        using Column codes = Of(all.Select(value => value is null ? null : (int?)Array.IndexOf(distinct, value)));
        Memory.NativeBuffer buffer = Memory.NativePool.Shared.Rent<int>(all.Length);
        codes.Values<int>().CopyTo(buffer.AsSpan<int>(all.Length));
        Memory.NativeBuffer? validity = null;
        if (codes.HasNulls)
        {
            validity = Memory.NativePool.Shared.Rent(codes.Validity.Length);
            codes.Validity.CopyTo(validity.AsSpan<byte>(codes.Validity.Length));
        }
        return Column.OfCodes(all.Length, buffer, Of(distinct), validity);
    }
}
