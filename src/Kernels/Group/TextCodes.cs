using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>Turns a text column into the numbers that an interner gives its texts: a dictionary's entries once each, plain text row by row.</summary>
static class TextCodes
{
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
