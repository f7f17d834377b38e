using Accel.Kernels.Memory;

namespace Accel.Kernels.Columns;

/// <summary>Joins columns of one type end to end.</summary>
public static class Concatenation
{
    /// <summary>The values of all <paramref name="chunks"/>, which are borrowed, as one column of the caller's. Text becomes a dictionary column where all chunks are.</summary>
    /// <exception cref="AccelException">There are more than 2^31 - 1 rows, or more than 2 GiB of text.</exception>
    public static Column Concat(DataType type, IReadOnlyList<Column> chunks)
    {
        if (chunks.Count == 1) return chunks[0].Share();
        long rows = chunks.Sum(chunk => (long)chunk.Length);
        if (rows > Array.MaxLength)
            throw new AccelException($"{rows} rows do not fit into one sorted or gathered column (at most {Array.MaxLength}). Filter, aggregate or take fewer rows first.");
        int length = (int)rows;
        NativeBuffer? validity = ConcatValidity(chunks, length);
        if (type == DataType.String)
            return chunks.Count > 0 && chunks.All(chunk => chunk.Dictionary is not null) ? ConcatCodes(chunks, length, validity) : ConcatText(chunks, length, validity);
        int width = type.ByteWidth();
        NativeBuffer values = NativePool.Shared.Rent((long)length * width);
        unsafe
        {
            long start = 0;
            foreach (Column chunk in chunks)
            {
                long byteCount = (long)chunk.Length * width;
                Buffer.MemoryCopy(chunk.ValuePointer, values.Pointer + start, byteCount, byteCount);
                start += byteCount;
            }
        }
        return Column.OfValues(type, length, values, validity);
    }

    static NativeBuffer? ConcatValidity(IReadOnlyList<Column> chunks, int length)
    {
        if (!chunks.Any(chunk => chunk.HasNulls)) return null;
        int byteCount = Bitmap.ByteCount(length);
        NativeBuffer validity = NativePool.Shared.Rent(byteCount);
        Span<byte> bits = validity.AsSpan<byte>(byteCount);
        Bitmap.SetAll(bits, length);
        int start = 0;
        foreach (Column chunk in chunks)
        {
            if (chunk.HasNulls)
                for (int i = 0; i < chunk.Length; i++)
                    if (chunk.IsNull(i)) Bitmap.Clear(bits, start + i);
            start += chunk.Length;
        }
        return validity;
    }

    static Column ConcatCodes(IReadOnlyList<Column> chunks, int length, NativeBuffer? validity)
    {
        using TextInterner texts = new();
        NativeBuffer codes = NativePool.Shared.Rent<int>(length);
        Span<int> target = codes.AsSpan<int>(length);
        int start = 0;
        foreach (Column chunk in chunks)
        {
            Column dictionary = chunk.Dictionary!;
            int[] map = new int[Math.Max(1, dictionary.Length)];
            for (int i = 0; i < dictionary.Length; i++) map[i] = texts.Intern(dictionary.Text(i));
            foreach (int code in chunk.Codes) target[start++] = map[code];
        }
        return Column.OfCodes(length, codes, texts.ToColumn(), validity);
    }

    static Column ConcatText(IReadOnlyList<Column> chunks, int length, NativeBuffer? validity)
    {
        using TextColumnBuilder builder = new(length);
        foreach (Column chunk in chunks)
            for (int i = 0; i < chunk.Length; i++) builder.Append(chunk.Text(i));
        using Column text = builder.Build();
        return validity is null ? text.Share() : text.WithValidity(validity);
    }
}
