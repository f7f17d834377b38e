using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>Turns a text column into the numbers that an interner gives its texts: a dictionary's entries once each, plain text row by row.</summary>
static class TextCodes
{
    /// <summary>The same texts in a column of the caller's that has a dictionary; every other column as it is.</summary>
    public static Column Coded(Column column)
    {
        if (column.Type != DataType.String || column.Dictionary is not null) return column.Share();
        using TextInterner texts = new();
        ulong[] numbers = new ulong[column.Length];
        Intern(column, texts, numbers);
        NativeBuffer codes = NativePool.Shared.Rent<int>(column.Length);
        Span<int> target = codes.AsSpan<int>(column.Length);
        for (int i = 0; i < target.Length; i++) target[i] = (int)numbers[i];
        NativeBuffer? validity = column.HasNulls ? NativePool.Shared.Rent(column.Validity.Length) : null;
        if (validity is not null) column.Validity.CopyTo(validity.AsSpan<byte>(column.Validity.Length));
        return Column.OfCodes(column.Length, codes, texts.ToColumn(), validity);
    }

    /// <summary>Writes each row's number; a null's is that of an arbitrary text.</summary>
    public static void Intern(Column column, TextInterner texts, Span<ulong> codes)
    {
        if (column.Dictionary is { } dictionary)
        {
            ulong[] map = new ulong[Math.Max(1, dictionary.Length)];
            for (int i = 0; i < dictionary.Length; i++) map[i] = (ulong)texts.Intern(dictionary.Text(i));
            ReadOnlySpan<int> source = column.Codes;
            for (int i = 0; i < source.Length; i++) codes[i] = map[source[i]];
            return;
        }
        ReadOnlySpan<int> offsets = column.Offsets;
        ReadOnlySpan<byte> bytes = column.TextBytes;
        for (int i = 0; i < codes.Length; i++) codes[i] = (ulong)texts.Intern(bytes[offsets[i]..offsets[i + 1]]);
    }
}
