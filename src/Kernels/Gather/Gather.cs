using System.Runtime.CompilerServices;
using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>Takes values of a column by their positions, in any order and any number of times: what a sort or a join ends with.</summary>
public static unsafe partial class Gather
{
    /// <summary>The index that takes a null instead of a value.</summary>
    public const int NullIndex = -1;

    /// <summary>
    /// The values at <paramref name="indices"/>, in a column of the caller's; -1 gives a null. A dictionary is shared.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">An index is neither -1 nor a position in the column.</exception>
    /// <exception cref="AccelException">The texts taken exceed 2 GiB.</exception>
    public static Column Take(Column column, ReadOnlySpan<int> indices)
    {
        ArgumentNullException.ThrowIfNull(column);
        bool hasNulls = CheckPositions(indices, column.Length) || column.HasNulls;
        NativeBuffer? validity = hasNulls ? Validity(column, indices) : null;
        if (column.Type == DataType.String && column.Dictionary is null) return Texts(column, indices, validity);
        NativeBuffer values = Values(column, indices);
        return column.Dictionary is { } dictionary
            ? Column.OfCodes(indices.Length, values, dictionary.Share(), validity)
            : Column.OfValues(column.Type, indices.Length, values, validity);
    }

    /// <summary>The rows at <paramref name="indices"/> of every column; see <see cref="Take(Column, ReadOnlySpan{int})"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index is neither -1 nor a row of the batch.</exception>
    public static Batch Take(Batch batch, ReadOnlySpan<int> indices)
    {
        ArgumentNullException.ThrowIfNull(batch);
        Column[] taken = new Column[batch.Columns.Count];
        for (int i = 0; i < taken.Length; i++) taken[i] = Take(batch[i], indices);
        return new(indices.Length, taken);
    }

    static NativeBuffer Values(Column column, ReadOnlySpan<int> indices)
    {
        int width = column.Type.ByteWidth();
        NativeBuffer taken = NativePool.Shared.Rent((long)indices.Length * width);
        switch (width)
        {
            case 1: Copy((byte*)column.ValuePointer, taken.Pointer, indices); break;
            case 2: Copy((ushort*)column.ValuePointer, (ushort*)taken.Pointer, indices); break;
            case 4: Copy((uint*)column.ValuePointer, (uint*)taken.Pointer, indices); break;
            default: Copy((ulong*)column.ValuePointer, (ulong*)taken.Pointer, indices); break;
        }
        return taken;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Copy<T>(T* source, T* destination, ReadOnlySpan<int> indices) where T : unmanaged
    {
        for (int i = 0; i < indices.Length; i++) destination[i] = indices[i] >= 0 ? source[indices[i]] : default;
    }

    static NativeBuffer Validity(Column column, ReadOnlySpan<int> indices)
    {
        int byteCount = Bitmap.ByteCount(indices.Length);
        NativeBuffer taken = NativePool.Shared.RentZeroed(byteCount);
        Span<byte> bits = taken.AsSpan<byte>(byteCount);
        ReadOnlySpan<byte> from = column.Validity;
        for (int i = 0; i < indices.Length; i++)
            if (indices[i] >= 0 && (from.IsEmpty || Bitmap.Get(from, indices[i]))) Bitmap.Set(bits, i);
        return taken;
    }

    static Column Texts(Column column, ReadOnlySpan<int> indices, NativeBuffer? validity)
    {
        ReadOnlySpan<int> offsets = column.Offsets;
        NativeBuffer newOffsets = NativePool.Shared.Rent<int>(indices.Length + 1L);
        Span<int> target = newOffsets.AsSpan<int>(indices.Length + 1);
        long total = 0;
        target[0] = 0;
        for (int i = 0; i < indices.Length; i++)
        {
            if (indices[i] >= 0) total += offsets[indices[i] + 1] - offsets[indices[i]];
            if (total > int.MaxValue)
            {
                newOffsets.Dispose();
                validity?.Dispose();
                throw new AccelException("The texts of one batch exceed 2 GiB. Use smaller batches.");
            }
            target[i + 1] = (int)total;
        }
        NativeBuffer text = NativePool.Shared.Rent(total);
        ReadOnlySpan<byte> from = column.TextBytes;
        Span<byte> to = text.AsSpan<byte>((int)total);
        for (int i = 0; i < indices.Length; i++)
            if (indices[i] >= 0) from[offsets[indices[i]]..offsets[indices[i] + 1]].CopyTo(to[target[i]..]);
        return Column.OfText(indices.Length, newOffsets, text, validity);
    }
}
