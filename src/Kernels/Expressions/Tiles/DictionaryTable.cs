using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels.Expressions;

/// <summary>An expression's value for every entry of a dictionary, and in a last row for null: what the codes of a column are mapped through.</summary>
sealed unsafe class DictionaryTable : IDisposable
{
    readonly NativeBuffer values;
    readonly NativeBuffer? valid;
    readonly Column? texts;
    readonly Column? textOfNull;

    /// <summary>Computes <paramref name="expression"/> for every entry of its column's dictionary and for null.</summary>
    public DictionaryTable(CodedExpression expression, Column dictionary)
    {
        DataType type = expression.Type;
        NullIndex = dictionary.Length;
        using Batch entries = new(dictionary.Length, dictionary.Share());
        using Batch nothing = new(1, NullText());
        Column known = Materializer.Evaluate(expression.Program, type, entries);
        Column unknown = Materializer.Evaluate(expression.Program, type, nothing);
        int count = dictionary.Length + 1;
        if (type == DataType.String)
        {
            (texts, textOfNull) = (known, unknown);
            values = NativePool.Shared.Rent<TextView>(count);
            Span<TextView> views = values.AsSpan<TextView>(count);
            for (int i = 0; i < known.Length; i++) views[i] = View(known, i);
            views[^1] = View(unknown, 0);
        }
        else
        {
            int width = type.ByteWidth();
            values = NativePool.Shared.Rent((long)count * width);
            new ReadOnlySpan<byte>(known.ValuePointer, known.Length * width).CopyTo(values.AsSpan<byte>(known.Length * width));
            new ReadOnlySpan<byte>(unknown.ValuePointer, width).CopyTo(new Span<byte>(values.Pointer + (long)known.Length * width, width));
        }
        if (known.HasNulls || unknown.HasNulls)
        {
            valid = NativePool.Shared.Rent(count);
            Span<byte> flags = valid.AsSpan<byte>(count);
            for (int i = 0; i < known.Length; i++) flags[i] = known.IsNull(i) ? (byte)0 : (byte)1;
            flags[^1] = unknown.IsNull(0) ? (byte)0 : (byte)1;
        }
        if (type == DataType.String) return;
        known.Dispose();
        unknown.Dispose();
    }

    /// <summary>The row for null.</summary>
    public int NullIndex { get; }

    /// <summary>The values: of storage width, Booleans as bytes, texts as views.</summary>
    public byte* Values => values.Pointer;

    /// <summary>1 for each value that is not null; null where all are not.</summary>
    public byte* Valid => valid is null ? null : valid.Pointer;

    /// <summary>The text of a row; null where it is null.</summary>
    public TextView? Text(int row) => Valid != null && Valid[row] == 0 ? null : ((TextView*)Values)[row];

    public void Dispose()
    {
        values.Dispose();
        valid?.Dispose();
        texts?.Dispose();
        textOfNull?.Dispose();
    }

    static TextView View(Column column, int index)
    {
        ReadOnlySpan<byte> text = column.Text(index);
        fixed (byte* start = text) return new(start, text.Length);
    }

    static Column NullText()
    {
        using ColumnBuilder builder = ColumnBuilder.Create(DataType.String, 1);
        builder.AppendNull();
        return builder.Build();
    }
}
