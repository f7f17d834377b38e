using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels.Expressions;

/// <summary>Texts computed from one column with a dictionary: computed once per entry, and given as codes into the distinct results.</summary>
static class CodedText
{
    public static Column Evaluate(CodedExpression expression, Column source)
    {
        using DictionaryTable table = new(expression, source.Dictionary!);
        using TextColumnBuilder distinct = (TextColumnBuilder)ColumnBuilder.Create(DataType.String, table.NullIndex + 1);
        var known = new Dictionary<byte[], int>(Utf8Comparer.Instance).GetAlternateLookup<ReadOnlySpan<byte>>();
        int[] codes = new int[table.NullIndex + 1];
        for (int row = 0; row < codes.Length; row++)
        {
            if (table.Text(row) is not { } text) codes[row] = -1;
            else if (!known.TryGetValue(text.Span, out codes[row]))
            {
                known[text.Span] = codes[row] = distinct.Length;
                distinct.Append(text.Span);
            }
        }
        return Map(source, codes, distinct.Build());
    }

    /// <summary>The column's codes through <paramref name="codes"/>, whose last is that of a null; -1 is a null.</summary>
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
}
