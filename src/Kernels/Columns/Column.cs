using System.Text;
using Accel.Kernels.Memory;

namespace Accel.Kernels.Columns;

/// <summary>
/// Typed values of equal meaning, immutable, off the managed heap, in Arrow's layout: values, an optional validity bitmap,
/// and for text offsets and bytes, or codes and a dictionary.
/// </summary>
/// <remarks>
/// A column owns a share of each of its buffers. <see cref="Share"/> makes a further column over the same memory;
/// whoever receives a column disposes it. A null's value slot holds arbitrary bits.
/// </remarks>
public sealed class Column : IDisposable
{
    readonly NativeBuffer values;
    readonly NativeBuffer? validity;
    readonly NativeBuffer? text;

    Column(DataType type, int length, NativeBuffer values, NativeBuffer? validity, int nullCount, NativeBuffer? text, Column? dictionary)
    {
        Type = type;
        Length = length;
        NullCount = nullCount;
        this.values = values;
        this.validity = validity;
        this.text = text;
        Dictionary = dictionary;
    }

    /// <summary>A column of fixed-width values. It takes over the buffers; <paramref name="validity"/> null means no nulls.</summary>
    public static Column OfValues(DataType type, int length, NativeBuffer values, NativeBuffer? validity = null)
    {
        if (type == DataType.String) throw new ArgumentException("Text comes from OfText or OfCodes.", nameof(type));
        return new(type, length, values, validity, CountNulls(validity, length), null, null);
    }

    /// <summary>A column of text: <paramref name="length"/> + 1 ascending 32-bit <paramref name="offsets"/> into UTF-8 <paramref name="text"/>. It takes over the buffers.</summary>
    public static Column OfText(int length, NativeBuffer offsets, NativeBuffer text, NativeBuffer? validity = null) =>
        new(DataType.String, length, offsets, validity, CountNulls(validity, length), text, null);

    /// <summary>
    /// A column of text as 32-bit <paramref name="codes"/> into <paramref name="dictionary"/>, a plain text column of distinct values without nulls.
    /// It takes over the buffers and the dictionary. A null's code is arbitrary but within the dictionary, or 0.
    /// </summary>
    public static Column OfCodes(int length, NativeBuffer codes, Column dictionary, NativeBuffer? validity = null) =>
        new(DataType.String, length, codes, validity, CountNulls(validity, length), null, dictionary);

    /// <summary>The type of the values.</summary>
    public DataType Type { get; }

    /// <summary>How many values, nulls included.</summary>
    public int Length { get; }

    /// <summary>How many of the values are null.</summary>
    public int NullCount { get; }

    /// <summary>Whether any value is null.</summary>
    public bool HasNulls => NullCount != 0;

    /// <summary>The distinct texts that <see cref="Codes"/> point into; null for every other column. Owned by this column.</summary>
    public Column? Dictionary { get; }

    /// <summary>Bytes of memory that the column's values, offsets, codes and validity take; a dictionary counts in full.</summary>
    public long ByteCount => values.ByteCount + (validity?.ByteCount ?? 0) + (text?.ByteCount ?? 0) + (Dictionary?.ByteCount ?? 0);

    /// <summary>The validity bitmap (see <see cref="Bitmap"/>); empty where there are no nulls.</summary>
    public ReadOnlySpan<byte> Validity => validity is null || NullCount == 0 ? default : validity.AsSpan<byte>(Bitmap.ByteCount(Length));

    /// <summary>Whether the value at <paramref name="index"/> is null.</summary>
    public bool IsNull(int index) => NullCount != 0 && !Bitmap.Get(Validity, index);

    /// <summary>The fixed-width values as <typeparamref name="T"/>: the storage type (int for dates, long for timestamps, byte for Booleans).</summary>
    /// <exception cref="InvalidOperationException">The column is text, or <typeparamref name="T"/> has another width.</exception>
    public ReadOnlySpan<T> Values<T>() where T : unmanaged
    {
        if (Type == DataType.String || System.Runtime.CompilerServices.Unsafe.SizeOf<T>() != Type.ByteWidth())
            throw new InvalidOperationException($"A {Type} column cannot be read as {typeof(T).Name}.");
        return values.AsSpan<T>(Length);
    }

    /// <summary>The address of the first value, for kernels; valid while the column is owned.</summary>
    public unsafe void* ValuePointer => values.Pointer;

    /// <summary>The codes of a dictionary column.</summary>
    public ReadOnlySpan<int> Codes => Dictionary is null ? throw new InvalidOperationException("The column has no dictionary.") : values.AsSpan<int>(Length);

    /// <summary>The offsets of a plain text column: one more than there are values.</summary>
    public ReadOnlySpan<int> Offsets => text is null ? throw new InvalidOperationException("The column has no offsets.") : values.AsSpan<int>(Length + 1);

    /// <summary>All the UTF-8 bytes of a plain text column.</summary>
    public ReadOnlySpan<byte> TextBytes => text is null ? throw new InvalidOperationException("The column has no text bytes.") : text.AsSpan<byte>(checked((int)text.ByteCount));

    /// <summary>The UTF-8 text at <paramref name="index"/>, plain or through the dictionary; meaningless for a null.</summary>
    public ReadOnlySpan<byte> Text(int index)
    {
        if (Dictionary is not null) return Dictionary.Text(Codes[index]);
        ReadOnlySpan<int> offsets = Offsets;
        return TextBytes[offsets[index]..offsets[index + 1]];
    }

    /// <summary>The value at <paramref name="index"/> boxed, in its C# type (see <see cref="DataTypes.ClrType"/>), or null. For display and tests, not for loops.</summary>
    public object? GetValue(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Length, nameof(index));
        if (IsNull(index)) return null;
        return Type switch
        {
            DataType.Boolean => Values<byte>()[index] != 0,
            DataType.Int8 => Values<sbyte>()[index],
            DataType.Int16 => Values<short>()[index],
            DataType.Int32 => Values<int>()[index],
            DataType.Int64 => Values<long>()[index],
            DataType.UInt8 => Values<byte>()[index],
            DataType.UInt16 => Values<ushort>()[index],
            DataType.UInt32 => Values<uint>()[index],
            DataType.UInt64 => Values<ulong>()[index],
            DataType.Float32 => Values<float>()[index],
            DataType.Float64 => Values<double>()[index],
            DataType.Date => Moments.ToDate(Values<int>()[index]),
            DataType.Timestamp => Moments.ToDateTime(Values<long>()[index]),
            DataType.String => Encoding.UTF8.GetString(Text(index)),
            _ => throw new InvalidOperationException($"Unknown type {Type}."),
        };
    }

    /// <summary>A further column over the same memory, with an owner of its own.</summary>
    public Column Share() => new(Type, Length, values.Share(), validity?.Share(), NullCount, text?.Share(), Dictionary?.Share());

    /// <summary>The same values over the same memory with other nulls; it takes over <paramref name="bitmap"/>.</summary>
    public Column WithValidity(NativeBuffer bitmap) => new(Type, Length, values.Share(), bitmap, CountNulls(bitmap, Length), text?.Share(), Dictionary?.Share());

    /// <summary>The first <paramref name="length"/> values over the same memory.</summary>
    public Column Prefix(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)Length, nameof(length));
        NativeBuffer? shared = NullCount == 0 ? null : validity!.Share();
        return new(Type, length, values.Share(), shared, CountNulls(shared, length), text?.Share(), Dictionary?.Share());
    }

    /// <summary>Gives up this column's share of its buffers.</summary>
    public void Dispose()
    {
        values.Dispose();
        validity?.Dispose();
        text?.Dispose();
        Dictionary?.Dispose();
    }

    static int CountNulls(NativeBuffer? validity, int length) =>
        validity is null ? 0 : length - Bitmap.CountSet(validity.AsSpan<byte>(Bitmap.ByteCount(length)), length);
}
