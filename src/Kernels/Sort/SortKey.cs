using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>The sort key of many rows, in chunks: one word a row that compares as the value does (see <see cref="SortOrder"/>), and where nulls are.</summary>
public sealed class SortKey : IDisposable
{
    readonly NativeBuffer words;
    readonly NativeBuffer? nulls;
    readonly int rowCount;
    readonly bool descending;

    /// <summary>The key of the values in <paramref name="chunks"/>, which are borrowed for the call; all of one type.</summary>
    public SortKey(IReadOnlyList<Column> chunks, bool descending)
    {
        this.descending = descending;
        rowCount = chunks.Sum(chunk => chunk.Length);
        words = NativePool.Shared.Rent<ulong>(rowCount);
        bool hasNulls = chunks.Any(chunk => chunk.HasNulls);
        nulls = hasNulls ? NativePool.Shared.RentZeroed(rowCount) : null;
        Span<ulong> target = words.AsSpan<ulong>(rowCount);
        if (chunks.Count > 0 && chunks[0].Type == DataType.String) TextRanks(chunks, target);
        else
        {
            int start = 0;
            foreach (Column chunk in chunks)
            {
                SortOrder.Words(chunk, target.Slice(start, chunk.Length));
                start += chunk.Length;
            }
        }
        if (hasNulls) MarkNulls(chunks);
    }

    /// <summary>Reorders <paramref name="rows"/> stably by this key.</summary>
    public void Sort(Span<int> rows)
    {
        using NativeBuffer buffer = NativePool.Shared.Rent<ulong>(rows.Length);
        Span<ulong> keys = buffer.AsSpan<ulong>(rows.Length);
        ReadOnlySpan<ulong> byRow = words.AsSpan<ulong>(rowCount);
        for (int i = 0; i < rows.Length; i++) keys[i] = descending ? ~byRow[rows[i]] : byRow[rows[i]];
        Kernels.Sort.Pairs(Device.Processor, keys, rows);
        if (nulls is null) return;
        ReadOnlySpan<byte> isNull = nulls.AsSpan<byte>(rowCount);
        for (int i = 0; i < rows.Length; i++) keys[i] = (ulong)(descending ? isNull[rows[i]] : 1 - isNull[rows[i]]);
        Kernels.Sort.Pairs(Device.Processor, keys, rows);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        words.Dispose();
        nulls?.Dispose();
    }

    void MarkNulls(IReadOnlyList<Column> chunks)
    {
        Span<byte> target = nulls!.AsSpan<byte>(rowCount);
        int start = 0;
        foreach (Column chunk in chunks)
        {
            if (chunk.HasNulls)
                for (int i = 0; i < chunk.Length; i++) target[start + i] = chunk.IsNull(i) ? (byte)1 : (byte)0;
            start += chunk.Length;
        }
    }

    /// <summary>Text compares by its rank among the distinct texts.</summary>
    static void TextRanks(IReadOnlyList<Column> chunks, Span<ulong> target)
    {
        using TextInterner texts = new();
        int start = 0;
        foreach (Column chunk in chunks)
        {
            TextCodes.Intern(chunk, texts, target.Slice(start, chunk.Length));
            start += chunk.Length;
        }
        int[] order = [.. Enumerable.Range(0, texts.Count)];
        order.AsSpan().Sort((left, right) => texts[left].SequenceCompareTo(texts[right]));
        ulong[] ranks = new ulong[order.Length];
        for (int rank = 0; rank < order.Length; rank++) ranks[order[rank]] = (ulong)rank;
        foreach (ref ulong word in target) word = ranks[word];
    }
}
