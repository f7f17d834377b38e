using System.Numerics;
using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels.Expressions;

/// <summary>The values of a tile's output as a column, for aggregates that look at more than one value at a time.</summary>
static class TileColumn
{
    /// <summary>The values of rows that passed and that are not null, one after the other; a column of the caller's.</summary>
    public static Column Present(in Tile tile, int output) => tile.Type(output) switch
    {
        DataType.String => Texts(tile, output),
        DataType.Boolean => Booleans(tile, output),
        { } type => type.ByteWidth() switch
        {
            1 => Values<byte>(tile, output),
            2 => Values<ushort>(tile, output),
            4 => Values<uint>(tile, output),
            _ => Values<ulong>(tile, output),
        },
    };

    static Column Values<T>(in Tile tile, int output) where T : unmanaged
    {
        int count = tile.PresentCount(output);
        NativeBuffer buffer = NativePool.Shared.Rent<T>(Tile.MaxRowCount);
        Span<T> room = buffer.AsSpan<T>(Tile.MaxRowCount);
        ReadOnlySpan<T> values = tile.PresentValues(output, room);
        values.CopyTo(room);
        return Column.OfValues(tile.Type(output), count, buffer);
    }

    static Column Booleans(in Tile tile, int output)
    {
        NativeBuffer buffer = NativePool.Shared.Rent(Tile.MaxRowCount);
        Span<byte> values = buffer.AsSpan<byte>(Tile.MaxRowCount);
        ReadOnlySpan<ulong> bits = tile.Bits(output), present = tile.Present(output);
        int count = 0;
        for (int i = 0; i < bits.Length; i++)
            for (ulong word = present[i]; word != 0; word &= word - 1) values[count++] = (byte)(bits[i] >> BitOperations.TrailingZeroCount(word) & 1);
        return Column.OfValues(DataType.Boolean, count, buffer);
    }

    static Column Texts(in Tile tile, int output)
    {
        using TextColumnBuilder builder = (TextColumnBuilder)ColumnBuilder.Create(DataType.String);
        ReadOnlySpan<ulong> present = tile.Present(output);
        for (int i = 0; i < present.Length; i++)
            for (ulong word = present[i]; word != 0; word &= word - 1) builder.Append(tile.Text(output, (i * 64) + BitOperations.TrailingZeroCount(word)));
        return builder.Build();
    }
}
