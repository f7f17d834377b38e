using System.Text.Unicode;
using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Sources;

/// <summary>Collects texts: their bytes as they stand, or what their quotes enclose.</summary>
sealed class CsvTextColumn(CsvFormat format, int index, Field declared) : CsvColumn(format, index, declared)
{
    NativeBuffer? offsets;
    NativeBuffer? bytes;
    int byteCount;

    Span<int> Ends => (offsets ??= NativePool.Shared.Rent<int>(Batch.MaxRowCount + 1)).AsSpan<int>(Batch.MaxRowCount + 1);

    public override void Append(CsvRun run, MalformedField malformed)
    {
        bool mayQuote = run.Records.HasQuotes, isValid = run.Records.IsValidUtf8;
        for (int row = 0; row < run.RowCount; row++)
        {
            ReadOnlySpan<byte> raw = run.Field(row, Index), meaning = raw;
            bool isClean = (!mayQuote || TryUnquote(raw, out meaning)) && (isValid || Utf8.IsValid(meaning));
            bool isNull = isClean && meaning.Length == raw.Length && Format.IsNull(meaning);
            if (isClean && !isNull)
            {
                AppendText(meaning);
                continue;
            }
            if (!isNull || !Declared.IsNullable) malformed(run, row, Index);
            AppendNull();
        }
    }

    public override void Truncate(int count)
    {
        base.Truncate(count);
        byteCount = count == 0 ? 0 : Ends[count];
    }

    public override void Dispose()
    {
        base.Dispose();
        offsets?.Dispose();
        bytes?.Dispose();
        offsets = bytes = null;
    }

    protected override void AppendDefault() => AppendText([]);

    protected override Column BuildColumn(NativeBuffer? validity)
    {
        Ends[0] = 0;
        NativeBuffer exactOffsets = Copy<int>(Ends[..(Count + 1)]);
        NativeBuffer exactBytes = bytes is null ? NativePool.Shared.Rent(0) : Copy<byte>(bytes.AsSpan<byte>(byteCount));
        byteCount = 0;
        return Column.OfText(Count, exactOffsets, exactBytes, validity);
    }

    void AppendText(ReadOnlySpan<byte> text)
    {
        Reserve((long)byteCount + text.Length);
        if (!text.IsEmpty) text.CopyTo(bytes!.AsSpan<byte>((int)bytes.ByteCount)[byteCount..]);
        byteCount += text.Length;
        Ends[++Count] = byteCount;
    }

    void Reserve(long needed)
    {
        if (needed <= (bytes?.ByteCount ?? 0)) return;
        if (needed > Array.MaxLength) throw new AccelException($"The texts of {Batch.MaxRowCount:N0} rows of column '{Declared.Name}' exceed 2 GiB, which one batch cannot hold.");
        NativeBuffer larger = NativePool.Shared.Rent(Math.Min(Array.MaxLength, Math.Max(needed * 2, 64 << 10)));
        bytes?.AsSpan<byte>(byteCount).CopyTo(larger.AsSpan<byte>(byteCount));
        bytes?.Dispose();
        bytes = larger;
    }

    static NativeBuffer Copy<T>(ReadOnlySpan<T> source) where T : unmanaged
    {
        NativeBuffer copy = NativePool.Shared.Rent<T>(source.Length);
        source.CopyTo(copy.AsSpan<T>(source.Length));
        return copy;
    }
}
