using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.Kernels.Columns;

/// <summary>Typed values in a GPU's memory: storage types as in a <see cref="Column"/>, a Boolean as a byte of 0 or 1, texts as 32-bit codes, and an optional validity bitmap.</summary>
/// <remarks>
/// A column owns a share of its buffers, and whoever receives one disposes it. A null's value slot holds arbitrary bits, and so do the bits of the bitmap beyond the last value.
/// The texts themselves stay in main memory, as the dictionary of the codes.
/// </remarks>
public sealed class DeviceColumn : IDisposable
{
    DeviceColumn(DataType type, long length, DeviceBuffer values, DeviceBuffer? validity, Column? dictionary = null)
    {
        Dictionary = dictionary;
        Type = type;
        Length = length;
        Values = values;
        Validity = validity;
    }

    /// <summary>The type of the values.</summary>
    public DataType Type { get; }

    /// <summary>How many values, nulls included.</summary>
    public long Length { get; }

    /// <summary>The values; borrowed.</summary>
    public DeviceBuffer Values { get; }

    /// <summary>The validity bitmap (see <see cref="Bitmap"/>); null where there are no nulls. Borrowed.</summary>
    public DeviceBuffer? Validity { get; }

    /// <summary>The texts that the values point into, distinct and without nulls, in main memory; null for every column that is not text. Borrowed.</summary>
    public Column? Dictionary { get; }

    /// <summary>The GPU.</summary>
    public Device Device => Values.Device;

    /// <summary>A column of values that lie on a GPU. It takes over the buffers; <paramref name="validity"/> null means no nulls.</summary>
    /// <exception cref="ArgumentException">The type is text, a buffer is too short, or the two lie on different devices.</exception>
    public static DeviceColumn OfValues(DataType type, long length, DeviceBuffer values, DeviceBuffer? validity = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (type == DataType.String) throw new ArgumentException("Texts come from OfCodes, or from a column in main memory.", nameof(type));
        return Of(type, length, values, validity, null);
    }

    /// <summary>A column of texts whose codes lie on a GPU. It takes over the buffers and the dictionary; see <see cref="Column.OfCodes"/>.</summary>
    /// <exception cref="ArgumentException">A buffer is too short, or the two lie on different devices.</exception>
    public static DeviceColumn OfCodes(long length, DeviceBuffer codes, Column dictionary, DeviceBuffer? validity = null)
    {
        ArgumentNullException.ThrowIfNull(codes);
        ArgumentNullException.ThrowIfNull(dictionary);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return Of(DataType.String, length, codes, validity, dictionary);
    }

    static DeviceColumn Of(DataType type, long length, DeviceBuffer values, DeviceBuffer? validity, Column? dictionary)
    {
        RequireBytes(values, checked(length * type.ByteWidth()), nameof(values));
        if (validity is null) return new(type, length, values, null, dictionary);
        RequireBytes(validity, BitmapBytes(length), nameof(validity));
        if (validity.Device != values.Device) throw new ArgumentException($"The validity lies on {validity.Device} and the values on {values.Device}.", nameof(validity));
        return new(type, length, values, validity, dictionary);
    }

    /// <summary>Other values of the same type, texts of the same dictionary; it takes over the buffers.</summary>
    internal DeviceColumn With(long length, DeviceBuffer values, DeviceBuffer? validity) => Of(Type, length, values, validity, Dictionary?.Share());

    /// <summary>Copies a column to the memory of <paramref name="device"/>; the caller disposes the result. Texts without a dictionary get one first.</summary>
    /// <exception cref="DeviceOutOfMemoryException">There is no memory for it.</exception>
    /// <exception cref="DeviceException">The device failed.</exception>
    public static unsafe DeviceColumn Upload(Device device, Column column)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(column);
        using Column coded = TextCodes.Coded(column);
        DevicePool pool = GpuContext.Of(device).Pool;
        long byteCount = (long)column.Length * column.Type.ByteWidth();
        DeviceBuffer values = pool.Rent(byteCount);
        DeviceBuffer? validity = null;
        try
        {
            values.CopyFrom((byte*)coded.ValuePointer, byteCount);
            if (column.HasNulls) validity = pool.Upload(column.Validity);
            return new(column.Type, column.Length, values, validity, coded.Dictionary?.Share());
        }
        catch
        {
            validity?.Dispose();
            values.Dispose();
            throw;
        }
    }

    /// <summary>Copies columns of one type, end to end, to the memory of <paramref name="device"/>; the caller disposes the result.</summary>
    /// <inheritdoc cref="Upload(Device, Column)"/>
    public static DeviceColumn Upload(Device device, IReadOnlyList<Column> chunks)
    {
        ArgumentNullException.ThrowIfNull(chunks);
        if (chunks.Count == 0) throw new ArgumentException("There is no column.", nameof(chunks));
        using Column whole = Concatenation.Concat(chunks[0].Type, chunks);
        return Upload(device, whole);
    }

    /// <summary>Copies the values to main memory, after all work on the device; the caller disposes the result.</summary>
    /// <exception cref="OverflowException">There are more values than a column holds.</exception>
    /// <exception cref="DeviceException">The device failed, perhaps at earlier work, which the message names.</exception>
    public unsafe Column Download()
    {
        int length = checked((int)Length);
        NativeBuffer values = NativePool.Shared.Rent(Length * Type.ByteWidth());
        NativeBuffer? validity = null;
        try
        {
            Values.CopyTo(values.Pointer, values.ByteCount);
            if (Validity is not null)
            {
                validity = NativePool.Shared.Rent(BitmapBytes(length));
                Validity.CopyTo(validity.Pointer, validity.ByteCount);
            }
        }
        catch
        {
            validity?.Dispose();
            values.Dispose();
            throw;
        }
        return Dictionary is null ? Column.OfValues(Type, length, values, validity) : Column.OfCodes(length, values, Dictionary.Share(), validity);
    }

    /// <summary>The codes of texts as numbers, over the same memory, with an owner of their own.</summary>
    /// <exception cref="InvalidOperationException">The column has no dictionary.</exception>
    public DeviceColumn ShareCodes() => Dictionary is null
        ? throw new InvalidOperationException("The column has no dictionary.")
        : new(DataType.Int32, Length, Values.Share(), Validity?.Share());

    /// <summary>A further column over the same memory, with an owner of its own.</summary>
    public DeviceColumn Share() => new(Type, Length, Values.Share(), Validity?.Share(), Dictionary?.Share());

    /// <summary>Gives up this column's share of its buffers.</summary>
    public void Dispose()
    {
        Values.Dispose();
        Validity?.Dispose();
        Dictionary?.Dispose();
    }

    internal static long BitmapBytes(long length) => (length + 7) / 8;

    static void RequireBytes(DeviceBuffer buffer, long byteCount, string name)
    {
        if (buffer.ByteCount < byteCount) throw new ArgumentException($"A buffer of {buffer.ByteCount} bytes does not hold {byteCount}.", name);
    }
}
