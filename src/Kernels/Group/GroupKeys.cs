using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>
/// Numbers the distinct keys of rows, one or several columns wide, in order of first appearance. Null is a key of its own; all NaN are one key, and -0 is 0.
/// Fixed-width values become 64-bit words, texts the numbers of an interner. Not safe for several threads at once: each partition has its own, merged later.
/// </summary>
public sealed class GroupKeys : IDisposable
{
    readonly DataType[] types;
    readonly TextInterner?[] texts;
    readonly GroupTable table;
    readonly int width;

    /// <summary>Keys of columns of <paramref name="types"/>.</summary>
    public GroupKeys(IReadOnlyList<DataType> types)
    {
        this.types = [.. types];
        texts = [.. types.Select(type => type == DataType.String ? new TextInterner() : null)];
        // A word for each column, and one for which of them are null.
        width = types.Count == 0 ? 0 : types.Count + 1;
        table = new GroupTable(width);
        if (types.Count > 64) throw new AccelException($"Rows are grouped by at most 64 columns, not {types.Count}.");
        if (types.Count == 0) table.GetOrAdd([]);
    }

    /// <summary>Distinct keys so far; without key columns 1.</summary>
    public int Count => table.Count;

    /// <summary>Writes the number of each row's key; <paramref name="columns"/> are borrowed.</summary>
    public void Assign(IReadOnlyList<Column> columns, Span<int> groups)
    {
        if (width == 0)
        {
            groups.Clear();
            return;
        }
        using NativeBuffer wordBuffer = NativePool.Shared.Rent<ulong>((long)groups.Length * width);
        using NativeBuffer columnBuffer = NativePool.Shared.Rent<ulong>(groups.Length);
        Span<ulong> words = wordBuffer.AsSpan<ulong>(groups.Length * width);
        Span<ulong> one = columnBuffer.AsSpan<ulong>(groups.Length);
        words.Clear();
        for (int c = 0; c < columns.Count; c++)
        {
            Column column = columns[c];
            if (texts[c] is { } interner) TextCodes.Intern(column, interner, one);
            else KeyWords.Write(column, one);
            for (int i = 0, at = 0; i < groups.Length; i++, at += width)
            {
                if (column.IsNull(i)) words[at + width - 1] |= 1UL << c;
                else words[at + c] = one[i];
            }
        }
        table.Assign(words, groups);
    }

    /// <summary>Takes in the keys of another, and gives the number here of each of its keys.</summary>
    public int[] Merge(GroupKeys other)
    {
        int[]?[] textMaps = [.. texts.Select((interner, c) => interner is null ? null : Remap(interner, other.texts[c]!))];
        int[] groups = new int[other.Count];
        ulong[] key = new ulong[width];
        for (int group = 0; group < groups.Length; group++)
        {
            other.table[group].CopyTo(key);
            for (int c = 0; c < types.Length; c++)
                if (textMaps[c] is { } map && (key[^1] >> c & 1) == 0) key[c] = (ulong)map[key[c]];
            groups[group] = table.GetOrAdd(key);
        }
        return groups;
    }

    /// <summary>The distinct keys in order of their numbers, a column of the caller's for each key column.</summary>
    public Column[] Build() => [.. types.Select((type, c) => Build(type, c))];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (TextInterner? interner in texts) interner?.Dispose();
    }

    Column Build(DataType type, int c)
    {
        using ColumnBuilder builder = ColumnBuilder.Create(type, Count);
        for (int group = 0; group < Count; group++)
        {
            ReadOnlySpan<ulong> key = table[group];
            if ((key[^1] >> c & 1) != 0) builder.AppendNull();
            else if (texts[c] is { } interner) ((TextColumnBuilder)builder).Append(interner[(int)key[c]]);
            else KeyWords.Append(builder, key[c]);
        }
        return builder.Build();
    }

    static int[] Remap(TextInterner mine, TextInterner theirs)
    {
        int[] map = new int[theirs.Count];
        for (int i = 0; i < map.Length; i++) map[i] = mine.Intern(theirs[i]);
        return map;
    }
}
