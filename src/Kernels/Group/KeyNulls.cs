using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>Which key columns of a row are null: a bit for each column in a word for each row.</summary>
static class KeyNulls
{
    /// <summary>Marks the nulls of a column's rows from <paramref name="start"/> on, and makes their values zero.</summary>
    public static void Mark(Column column, int start, int index, Span<long> values, Span<ulong> masks)
    {
        ReadOnlySpan<byte> validity = column.Validity;
        for (int i = 0; i < values.Length; i++)
        {
            if (Bitmap.Get(validity, start + i)) continue;
            values[i] = 0;
            masks[i] |= 1UL << index;
        }
    }

    /// <summary>Marks rows whose value is -1, that of a text which no key has; such rows match as little as nulls do.</summary>
    public static void MarkMissing(Span<long> values, int index, Span<ulong> masks)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] >= 0) continue;
            values[i] = 0;
            masks[i] |= 1UL << index;
        }
    }
}
