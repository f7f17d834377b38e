using System.Text;
using Accel.Execution;
using Accel.Kernels.Columns;
using Accel.Kernels.Memory;
using Accel.ML.Objectives;

namespace Accel.ML;

/// <summary>A text feature as numbers: its distinct texts, in the order of their UTF-8 bytes, and for every row which of them it holds.</summary>
sealed class TextLevels : IDisposable
{
    /// <summary>The most distinct texts that a feature can have.</summary>
    public const int MaxCount = 4_096;

    readonly NativeBuffer[] codes;
    readonly int[] lengths;

    TextLevels(string[] levels, long[] counts, NativeBuffer[] codes, int[] lengths)
    {
        Levels = levels;
        Counts = counts;
        this.codes = codes;
        this.lengths = lengths;
    }

    /// <summary>The distinct texts.</summary>
    public IReadOnlyList<string> Levels { get; }

    /// <summary>How many rows hold each.</summary>
    public IReadOnlyList<long> Counts { get; }

    /// <summary>For each row of a batch, the index of its text.</summary>
    public ReadOnlySpan<int> Codes(int batch) => codes[batch].AsSpan<int>(lengths[batch]);

    /// <summary>For each row of a run, the index of its text.</summary>
    public int[] Codes(RowRun run)
    {
        int[] result = new int[run.RowCount];
        Span<int> rest = result;
        for (int batch = run.Batch, row = run.Row; !rest.IsEmpty; batch++, row = 0)
        {
            ReadOnlySpan<int> values = Codes(batch)[row..];
            if (values.Length > rest.Length) values = values[..rest.Length];
            values.CopyTo(rest);
            rest = rest[values.Length..];
        }
        return result;
    }

    /// <summary>Reads the texts of all batches of a column without nulls.</summary>
    /// <exception cref="AccelException">There are too many distinct texts.</exception>
    public static TextLevels Of(string name, IReadOnlyList<Column> batches, Workers workers)
    {
        NativeBuffer[] codes = [.. batches.Select(batch => NativePool.Shared.Rent<int>(batch.Length))];
        int[] lengths = [.. batches.Select(batch => batch.Length)];
        try
        {
            string[][] found = new string[batches.Count][];
            workers.ForEach(batches.Count, i => found[i] = Encode(name, batches[i], codes[i].AsSpan<int>(lengths[i])));
            string[] levels = [.. found.SelectMany(texts => texts).Distinct().OrderBy(Encoding.UTF8.GetBytes, ByteOrder)];
            if (levels.Length > MaxCount) throw LinearErrors.TooManyLevels(name, MaxCount);
            Dictionary<string, int> index = levels.Select((level, i) => (level, i)).ToDictionary(pair => pair.level, pair => pair.i);
            long[] counts = new long[levels.Length];
            for (int batch = 0; batch < codes.Length; batch++)
            {
                int[] global = [.. found[batch].Select(text => index[text])];
                foreach (ref int code in codes[batch].AsSpan<int>(lengths[batch])) counts[code = global[code]]++;
            }
            return new(levels, counts, codes, lengths);
        }
        catch
        {
            foreach (NativeBuffer buffer in codes) buffer.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (NativeBuffer buffer in codes) buffer.Dispose();
    }

    /// <summary>Numbers the texts of one batch as they appear, and returns them in that order.</summary>
    static string[] Encode(string name, Column column, Span<int> codes)
    {
        List<string> texts = [];
        if (column.Dictionary is { } dictionary)
        {
            int[] numbers = new int[dictionary.Length];
            for (int i = 0; i < codes.Length; i++)
            {
                ref int number = ref numbers[column.Codes[i]];
                if (number == 0)
                {
                    Add(Encoding.UTF8.GetString(dictionary.Text(column.Codes[i])));
                    number = texts.Count;
                }
                codes[i] = number - 1;
            }
            return [.. texts];
        }
        Dictionary<string, int> known = [];
        var bySpan = known.GetAlternateLookup<ReadOnlySpan<char>>();
        char[] text = new char[256];
        for (int i = 0; i < codes.Length; i++)
        {
            ReadOnlySpan<byte> utf8 = column.Text(i);
            if (utf8.Length > text.Length) text = new char[2 * utf8.Length];
            ReadOnlySpan<char> decoded = text.AsSpan(0, Encoding.UTF8.GetChars(utf8, text));
            if (!bySpan.TryGetValue(decoded, out codes[i]))
            {
                bySpan[decoded] = codes[i] = texts.Count;
                Add(decoded.ToString());
            }
        }
        return [.. texts];

        void Add(string level)
        {
            if (texts.Count == MaxCount) throw LinearErrors.TooManyLevels(name, MaxCount);
            texts.Add(level);
        }
    }

    static readonly Comparer<byte[]> ByteOrder = Comparer<byte[]>.Create((left, right) => left.AsSpan().SequenceCompareTo(right));
}
