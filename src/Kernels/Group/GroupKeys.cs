using System.Runtime.InteropServices;
using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>
/// Numbers the distinct keys of rows, one or several columns wide, in order of first appearance. All NaN are one key, and -0 is 0. Null is a key of its own,
/// unless rows with a null are to have no key, as in a join.
/// </summary>
/// <remarks>
/// An integer column is numbered as it stands. Other columns become bits, texts by an interner, and are packed side by side into one 64-bit word where they fit, else into several.
/// Not safe for several threads at once, except that any number may call <see cref="Find"/> while nobody adds. Each partition has its own, merged later.
/// </remarks>
public sealed class GroupKeys : IDisposable
{
    /// <summary>Rows that are packed at a time, so that their words stay in the first-level cache.</summary>
    const int TileRows = 1024;

    readonly DataType[] types;
    readonly TextKeys?[] texts;
    readonly KeyLayout layout;
    readonly PlainKeys plain;
    readonly bool nullsAreKeys;
    NullableKeys? nullable;

    /// <summary>Keys of columns of <paramref name="types"/>.</summary>
    /// <param name="types">The types of the key columns.</param>
    /// <param name="nullsAreKeys">If not, rows with a null in any key column get the number -1.</param>
    /// <param name="expectedRows">About how many rows will come, if that is known.</param>
    /// <exception cref="AccelException">There are more than 64 columns.</exception>
    public GroupKeys(IReadOnlyList<DataType> types, bool nullsAreKeys = true, long expectedRows = 0)
    {
        ArgumentNullException.ThrowIfNull(types);
        if (types.Count > 64) throw new AccelException($"Rows are grouped by at most 64 columns, not {types.Count}.");
        this.types = [.. types];
        this.nullsAreKeys = nullsAreKeys;
        texts = [.. types.Select(type => type == DataType.String ? new TextKeys() : null)];
        layout = new KeyLayout(this.types);
        plain = new PlainKeys(layout.Width, expectedRows);
    }

    /// <summary>Distinct keys so far; without key columns 1.</summary>
    public int Count => types.Length == 0 ? 1 : nullable?.Count ?? plain.Count;

    /// <summary>
    /// Writes the number of the key of each row from <paramref name="start"/> on, as many as <paramref name="groups"/> has room for; <paramref name="columns"/> are borrowed.
    /// </summary>
    public void Assign(IReadOnlyList<Column> columns, Span<int> groups, int start = 0)
    {
        CheckColumns(columns);
        bool hasNulls = columns.Any(column => column.HasNulls);
        if (types.Length == 0) groups.Clear();
        else if (types.Length == 1 && !hasNulls && nullable is null && plain.Assign(columns[0], start, groups)) return;
        else ByTiles(columns, start, groups, hasNulls, add: true);
    }

    /// <summary>Writes the number of each row's key, -1 where it is not there or the row has a null in a key column; see <see cref="Assign"/>.</summary>
    public void Find(IReadOnlyList<Column> columns, Span<int> groups, int start = 0)
    {
        CheckColumns(columns);
        bool hasNulls = columns.Any(column => column.HasNulls);
        if (types.Length == 0) groups.Clear();
        else if (types.Length == 1 && !hasNulls && plain.Find(columns[0], start, groups)) return;
        else ByTiles(columns, start, groups, hasNulls, add: false);
    }

    /// <summary>Takes in the keys of another, and gives the number here of each of its keys.</summary>
    public int[] Merge(GroupKeys other)
    {
        ArgumentNullException.ThrowIfNull(other);
        int[] groups = new int[other.Count];
        if (types.Length == 0) return groups;
        if (nullable is null && other.nullable is null && texts.All(keys => keys is null))
        {
            plain.Assign(other.plain.Words, groups);
            return groups;
        }
        int[]?[] textMaps = [.. texts.Select((keys, c) => keys?.Take(other.texts[c]!))];
        using NativeBuffer buffer = NativePool.Shared.Rent<ulong>((long)TileRows * (layout.Width + 1));
        Span<ulong> words = buffer.AsSpan<ulong>(TileRows * (layout.Width + 1))[..(TileRows * layout.Width)];
        Span<ulong> masks = buffer.AsSpan<ulong>(TileRows * (layout.Width + 1))[(TileRows * layout.Width)..];
        for (int start = 0; start < groups.Length; start += TileRows)
        {
            int count = Math.Min(TileRows, groups.Length - start);
            for (int i = 0; i < count; i++)
            {
                Span<ulong> key = words.Slice(i * layout.Width, layout.Width);
                other.Key(start + i, out masks[i]).CopyTo(key);
                for (int c = 0; c < types.Length; c++)
                    if (textMaps[c] is { } map && (masks[i] >> c & 1) == 0) layout.Set(c, key, map[layout.Get(c, key)]);
            }
            AssignWords(words[..(count * layout.Width)], other.nullable is null ? default : masks[..count], groups.AsSpan(start, count));
        }
        return groups;
    }

    /// <summary>The distinct keys in order of their numbers, a column of the caller's for each key column.</summary>
    public Column[] Build() => [.. types.Select((type, c) => Build(type, c))];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (TextKeys? keys in texts) keys?.Dispose();
        plain.Dispose();
        nullable?.Dispose();
    }

    void ByTiles(IReadOnlyList<Column> columns, int start, Span<int> groups, bool hasNulls, bool add)
    {
        using NativeBuffer buffer = NativePool.Shared.Rent<ulong>((long)TileRows * (layout.Width + 2));
        Span<ulong> room = buffer.AsSpan<ulong>(TileRows * (layout.Width + 2));
        while (groups.Length > 0)
        {
            int count = Math.Min(TileRows, groups.Length);
            Span<ulong> words = room[..(count * layout.Width)];
            Span<ulong> masks = room.Slice(TileRows * layout.Width, count);
            Span<long> values = MemoryMarshal.Cast<ulong, long>(room.Slice(TileRows * (layout.Width + 1), count));
            words.Clear();
            masks.Clear();
            for (int c = 0; c < columns.Count; c++)
            {
                if (texts[c] is not { } keys) KeyWords.Write(columns[c], start, values);
                else if (add) keys.Write(columns[c], start, values);
                else if (keys.Find(columns[c], start, values)) KeyNulls.MarkMissing(values, c, masks);
                if (columns[c].HasNulls) KeyNulls.Mark(columns[c], start, c, values, masks);
                layout.Put(c, values, words);
            }
            bool masked = hasNulls || !add;
            if (add) AssignWords(words, masked ? masks : default, groups[..count]);
            else plain.Find(words, masks, groups[..count]);
            groups = groups[count..];
            start += count;
        }
    }

    void AssignWords(Span<ulong> words, ReadOnlySpan<ulong> masks, Span<int> groups)
    {
        if (masks.IsEmpty && nullable is null) plain.Assign(words, groups);
        else if (!nullsAreKeys) plain.Assign(words, masks, groups);
        else (nullable ??= new NullableKeys(plain)).Assign(words, masks, groups);
    }

    /// <summary>The words of a key and which of its columns are null, a bit for each.</summary>
    ReadOnlySpan<ulong> Key(int group, out ulong nulls)
    {
        nulls = 0;
        return nullable is null ? plain[group] : nullable.Key(group, out nulls);
    }

    Column Build(DataType type, int c)
    {
        using NativeBuffer buffer = NativePool.Shared.Rent<long>(Count);
        Span<long> values = buffer.AsSpan<long>(Count);
        NativeBuffer? validity = null;
        if (nullable is null) layout.Take(c, plain.Words, values);
        else validity = nullable.Take(c, layout, values);
        return texts[c] is { } keys ? keys.ToColumn(values, validity) : Column.OfValues(type, values.Length, KeyWords.Read(type, values), validity);
    }

    void CheckColumns(IReadOnlyList<Column> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Count != types.Length) throw new ArgumentException($"The keys are {types.Length} columns wide, not {columns.Count}.", nameof(columns));
    }
}
