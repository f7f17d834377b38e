using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels.Expressions;

/// <summary>Texts computed from one column with a dictionary: computed once per entry, and given as codes into the distinct results.</summary>
static class CodedText
{
    /// <summary>Null where the expression is no such text, or the dictionary is larger than the batch.</summary>
    public static Column? TryEvaluate(BoundNode root, TileProgram program, Batch batch)
    {
        if (root.Type != DataType.String) return null;
        int[] indices = [.. root.Columns.Select(column => column.Index).Distinct().Take(2)];
        if (indices.Length != 1 || batch[indices[0]] is not { Dictionary: { } dictionary } source || dictionary.Length > batch.RowCount) return null;

        using Column texts = PerEntry(program, indices[0], dictionary.Share());
        using Column ofNull = PerEntry(program, indices[0], NullText());
        using TextColumnBuilder distinct = (TextColumnBuilder)ColumnBuilder.Create(DataType.String, texts.Length + 1);
        Dictionary<byte[], int> known = new(Utf8Comparer.Instance);
        var byText = known.GetAlternateLookup<ReadOnlySpan<byte>>();
        int[] codes = new int[texts.Length + 1];
        for (int i = 0; i < codes.Length; i++)
        {
            Column from = i < texts.Length ? texts : ofNull;
            int entry = i < texts.Length ? i : 0;
            if (from.IsNull(entry)) codes[i] = -1;
            else if (!byText.TryGetValue(from.Text(entry), out codes[i]))
            {
                byText[from.Text(entry)] = codes[i] = distinct.Length;
                distinct.Append(from.Text(entry));
            }
        }
        return Map(source, codes, distinct.Build());
    }

    static Column PerEntry(TileProgram program, int column, Column entries)
    {
        // The program finds its column at its own position; the others are not read.
        using Batch batch = new(entries.Length, [.. Enumerable.Range(0, column).Select(_ => entries.Share()), entries]);
        return Materializer.Evaluate(program, DataType.String, batch);
    }

    static Column Map(Column source, int[] codes, Column dictionary)
    {
        NativeBuffer mapped = NativePool.Shared.Rent<int>(source.Length);
        NativeBuffer validity = NativePool.Shared.RentZeroed(Bitmap.ByteCount(source.Length));
        Span<int> values = mapped.AsSpan<int>(source.Length);
        Span<byte> valid = validity.AsSpan<byte>(Bitmap.ByteCount(source.Length));
        ReadOnlySpan<int> from = source.Codes;
        bool hasNulls = false;
        for (int row = 0; row < values.Length; row++)
        {
            int code = codes[source.IsNull(row) ? ^1 : from[row]];
            values[row] = Math.Max(0, code);
            if (code >= 0) Bitmap.Set(valid, row);
            else hasNulls = true;
        }
        if (!hasNulls) validity.Dispose();
        return Column.OfCodes(source.Length, mapped, dictionary, hasNulls ? validity : null);
    }

    static Column NullText()
    {
        using ColumnBuilder builder = ColumnBuilder.Create(DataType.String, 1);
        builder.AppendNull();
        return builder.Build();
    }
}
