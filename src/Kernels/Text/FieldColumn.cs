using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Accel.Kernels.Text;

/// <summary>Reads one column out of delimited text whose separators are known.</summary>
public static class FieldColumn
{
    /// <summary>Parses the fields of a column, row after row, until all of <paramref name="values"/> are filled or one is not a plain value (null, quoted or malformed).</summary>
    /// <typeparam name="T">The storage type of the values.</typeparam>
    /// <typeparam name="TParser">What a field holds.</typeparam>
    /// <param name="text">The text.</param>
    /// <param name="separators">Positions in the text: field i lies between separators i and i + 1, both not counted.</param>
    /// <param name="first">The column's field in the first row.</param>
    /// <param name="stride">Fields per row.</param>
    /// <param name="trim">Bytes to leave out at the end of each field: 1 for a last column before a carriage return.</param>
    /// <param name="values">One value per row.</param>
    /// <returns>How many values were parsed: all, or the index of the row to look at.</returns>
    public static int Parse<T, TParser>(ReadOnlySpan<byte> text, ReadOnlySpan<int> separators, int first, int stride, int trim, Span<T> values)
        where T : unmanaged where TParser : IFieldParser<T>
    {
        if (values.IsEmpty) return 0;
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(stride);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(first + (long)(values.Length - 1) * stride + 1, separators.Length, nameof(separators));
        ref readonly byte bytes = ref MemoryMarshal.GetReference(text);
        ref int separator = ref Unsafe.Add(ref MemoryMarshal.GetReference(separators), first);
        for (int row = 0; row < values.Length; row++)
        {
            int start = separator + 1, end = Unsafe.Add(ref separator, 1) - trim;
            if ((uint)start > (uint)end || (uint)end > (uint)text.Length || !TParser.TryParse(in bytes, start, end, out values[row])) return row;
            separator = ref Unsafe.Add(ref separator, stride);
        }
        return values.Length;
    }

    /// <summary>Parses one field that is all of <paramref name="text"/>.</summary>
    public static bool TryParse<T, TParser>(ReadOnlySpan<byte> text, out T value) where T : unmanaged where TParser : IFieldParser<T> =>
        TParser.TryParse(in MemoryMarshal.GetReference(text), 0, text.Length, out value);
}
