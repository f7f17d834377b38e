using Accel.Kernels.Columns;
using Accel.Kernels.Memory;
using Accel.Kernels.Text;

namespace Accel.Sources;

/// <summary>Collects fixed-width values. Plain fields are parsed by one loop; quoted, padded and null ones one by one.</summary>
sealed class CsvValueColumn<T, TParser>(CsvFormat format, int index, Field declared) : CsvColumn(format, index, declared)
    where T : unmanaged where TParser : IFieldParser<T>
{
    NativeBuffer? values;

    Span<T> Values => (values ??= NativePool.Shared.Rent<T>(Batch.MaxRowCount)).AsSpan<T>(Batch.MaxRowCount);

    public override void Append(CsvRun run, MalformedField malformed)
    {
        ReadOnlySpan<byte> text = run.Records.Text;
        ReadOnlySpan<int> separators = run.Records.Separators;
        Span<T> target = Values.Slice(Count, run.RowCount);
        for (int row = 0; ; row++)
        {
            int parsed = FieldColumn.Parse<T, TParser>(text, separators, run.FirstField + row * run.ColumnCount + Index, run.ColumnCount, run.TrimOf(Index), target[row..]);
            Count += parsed;
            row += parsed;
            if (row == run.RowCount) return;
            AppendUnusual(run, row, malformed);
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        values?.Dispose();
        values = null;
    }

    protected override void AppendDefault() => Values[Count++] = default;

    protected override Column BuildColumn(NativeBuffer? validity)
    {
        NativeBuffer filled = Values.Length - Count > Count ? Copy(Values[..Count]) : values!;
        if (filled != values) values!.Dispose();
        values = null;
        return Column.OfValues(Declared.Type, Count, filled, validity);
    }

    void AppendUnusual(CsvRun run, int row, MalformedField malformed)
    {
        bool isClean = TryUnquote(run.Field(row, Index), out ReadOnlySpan<byte> meaning);
        meaning = meaning.Trim(" \t"u8);
        bool isNull = isClean && Format.IsNull(meaning);
        if (isClean && !isNull && FieldColumn.TryParse<T, TParser>(meaning, out T value))
        {
            Values[Count++] = value;
            return;
        }
        if (!isNull || !Declared.IsNullable) malformed(run, row, Index);
        AppendNull();
    }

    static NativeBuffer Copy(ReadOnlySpan<T> source)
    {
        NativeBuffer copy = NativePool.Shared.Rent<T>(source.Length);
        source.CopyTo(copy.AsSpan<T>(source.Length));
        return copy;
    }
}
