using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>The texts of a key column as numbers, equal for equal texts in all batches. The dictionary of the last batch is remembered, since batches often share one.</summary>
sealed unsafe class TextKeys : IDisposable
{
    readonly Lock gate = new();
    Column? dictionary;
    int[] map = [];
    Lookup? lookup;

    /// <summary>The texts by their numbers.</summary>
    public TextInterner Texts { get; } = new();

    /// <summary>Writes the numbers of the rows from <paramref name="start"/> on; a null's is that of an arbitrary text.</summary>
    public void Write(Column column, int start, Span<long> codes)
    {
        if (column.Dictionary is { } entries)
        {
            int[] numbers = MapOf(entries);
            ReadOnlySpan<int> source = column.Codes.Slice(start, codes.Length);
            for (int i = 0; i < source.Length; i++) codes[i] = numbers[source[i]];
            return;
        }
        ReadOnlySpan<int> offsets = column.Offsets[start..];
        ReadOnlySpan<byte> bytes = column.TextBytes;
        for (int i = 0; i < codes.Length; i++) codes[i] = Texts.Intern(bytes[offsets[i]..offsets[i + 1]]);
    }

    /// <summary>Writes the numbers of the rows' texts without adding any, -1 for those that are not here; whether there are such. Any number of threads may look up at once.</summary>
    public bool Find(Column column, int start, Span<long> codes)
    {
        bool missing = false;
        int[]? numbers = column.Dictionary is { } entries ? LookupOf(entries).Numbers : null;
        ReadOnlySpan<int> source = numbers is null ? default : column.Codes.Slice(start, codes.Length);
        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = numbers is null ? Texts.Find(column.Text(start + i)) : numbers[source[i]];
            missing |= codes[i] < 0;
        }
        return missing;
    }

    /// <summary>The numbers here of another's texts.</summary>
    public int[] Take(TextKeys other)
    {
        int[] numbers = new int[other.Texts.Count];
        for (int i = 0; i < numbers.Length; i++) numbers[i] = Texts.Intern(other.Texts[i]);
        return numbers;
    }

    /// <summary>The texts of numbers, as a column of the caller's; <paramref name="validity"/> is taken over.</summary>
    public Column ToColumn(ReadOnlySpan<long> codes, NativeBuffer? validity)
    {
        using TextColumnBuilder builder = (TextColumnBuilder)ColumnBuilder.Create(DataType.String, codes.Length);
        ReadOnlySpan<byte> bits = validity is null ? default : validity.AsSpan<byte>(Bitmap.ByteCount(codes.Length));
        for (int i = 0; i < codes.Length; i++)
        {
            if (validity is not null && !Bitmap.Get(bits, i)) builder.AppendNull();
            else builder.Append(Texts[(int)codes[i]]);
        }
        validity?.Dispose();
        return builder.Build();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Texts.Dispose();
        dictionary?.Dispose();
        lookup?.Dictionary.Dispose();
    }

    int[] MapOf(Column entries)
    {
        if (dictionary is not null && dictionary.ValuePointer == entries.ValuePointer && dictionary.Length == entries.Length) return map;
        dictionary?.Dispose();
        dictionary = entries.Share();
        // One entry more than there are, for the codes of nulls in a column of nothing else.
        map = new int[Math.Max(1, entries.Length)];
        for (int i = 0; i < entries.Length; i++) map[i] = Texts.Intern(entries.Text(i));
        return map;
    }

    /// <summary>What is known of a dictionary that was looked up last; made anew where texts were added since.</summary>
    Lookup LookupOf(Column entries)
    {
        lock (gate)
        {
            if (lookup is not null && lookup.Dictionary.ValuePointer == entries.ValuePointer && lookup.Dictionary.Length == entries.Length && lookup.TextCount == Texts.Count) return lookup;
            lookup?.Dictionary.Dispose();
            // One entry more than there are, as for adding.
            int[] numbers = new int[Math.Max(1, entries.Length)];
            for (int i = 0; i < entries.Length; i++) numbers[i] = Texts.Find(entries.Text(i));
            return lookup = new Lookup(entries.Share(), Texts.Count, numbers);
        }
    }

    /// <summary>The numbers of a dictionary's entries while there were so many texts, -1 for those that were not among them.</summary>
    sealed record Lookup(Column Dictionary, int TextCount, int[] Numbers);
}
