using System.Globalization;
using Accel.Kernels.Columns;
using Accel.Kernels.Memory;
using Apache.Arrow;
using Apache.Arrow.Types;
using Column = Accel.Kernels.Columns.Column;

namespace Accel.Sources;

/// <summary>Makes columns of Arrow arrays: one copy of the values into the engine's aligned memory. Dictionaries are <see cref="DictionaryMerger"/>'s.</summary>
static class ArrowColumns
{
    /// <summary>A column of the values of <paramref name="slices"/>, one after the other; they are of one Arrow type and no dictionary arrays.</summary>
    public static Column ToColumn(DataType type, IReadOnlyList<ArraySlice> slices)
    {
        if (type == DataType.String) return ArrowTexts.ToColumn(slices);
        int length = slices.Sum(slice => slice.Length);
        NativeBuffer values = NativePool.Shared.Rent((long)length * type.ByteWidth());
        try
        {
            int at = 0;
            foreach (ArraySlice slice in slices)
            {
                CopyValues(slice, type, values, at, length);
                at += slice.Length;
            }
            return Column.OfValues(type, length, values, ToValidity(slices, length));
        }
        catch
        {
            values.Dispose();
            throw;
        }
    }

    /// <summary>The validity of the slices' values as one bitmap; null where none is null.</summary>
    public static NativeBuffer? ToValidity(IReadOnlyList<ArraySlice> slices, int length)
    {
        if (slices.All(slice => slice.Array.NullCount == 0)) return null;
        NativeBuffer validity = NativePool.Shared.Rent(Bitmap.ByteCount(length));
        Span<byte> bits = validity.AsSpan<byte>(Bitmap.ByteCount(length));
        Bitmap.SetAll(bits, length);
        int at = 0;
        foreach (ArraySlice slice in slices)
        {
            if (slice.Array.NullCount != 0) Bits.Copy(slice.Array.Data.Buffers[0].Span, slice.BufferStart, bits, at, slice.Length);
            at += slice.Length;
        }
        return validity;
    }

    static void CopyValues(ArraySlice slice, DataType type, NativeBuffer values, int at, int length)
    {
        switch (slice.Array)
        {
            case BooleanArray array:
                Bits.Expand(array.Data.Buffers[1].Span, slice.BufferStart, To<byte>());
                break;
            case HalfFloatArray:
                Convert<Half, float>(value => (float)value);
                break;
            case Date64Array:
                Convert<long, int>(milliseconds => checked((int)Math.DivRem(milliseconds, 86_400_000).Quotient));
                break;
            case TimestampArray array:
                CopyMoments(((TimestampType)array.Data.DataType).Unit);
                break;
            case Decimal32Array array:
                ConvertDecimals(array.GetString);
                break;
            case Decimal64Array array:
                ConvertDecimals(array.GetString);
                break;
            case Decimal128Array array:
                ConvertDecimals(array.GetString);
                break;
            case Decimal256Array array:
                ConvertDecimals(array.GetString);
                break;
            default:
                int width = type.ByteWidth();
                slice.Array.Data.Buffers[1].Span.Slice(slice.BufferStart * width, slice.Length * width)
                    .CopyTo(values.AsSpan<byte>(length * width)[(at * width)..]);
                break;
        }

        Span<T> To<T>() where T : unmanaged => values.AsSpan<T>(length).Slice(at, slice.Length);

        void Convert<TFrom, TTo>(Func<TFrom, TTo> convert) where TFrom : unmanaged where TTo : unmanaged
        {
            ReadOnlySpan<TFrom> from = slice.Values<TFrom>();
            Span<TTo> to = To<TTo>();
            for (int i = 0; i < from.Length; i++) to[i] = slice.Array.IsNull(slice.Start + i) ? default : convert(from[i]);
        }

        void CopyMoments(TimeUnit unit)
        {
            if (unit == TimeUnit.Microsecond) slice.Values<long>().CopyTo(To<long>());
            else if (unit == TimeUnit.Nanosecond) Convert<long, long>(nanoseconds => nanoseconds / 1000 - (nanoseconds % 1000 < 0 ? 1 : 0));
            else if (unit == TimeUnit.Millisecond) Convert<long, long>(milliseconds => checked(milliseconds * 1000));
            else Convert<long, long>(seconds => checked(seconds * 1_000_000));
        }

        void ConvertDecimals(Func<int, string?> textAt)
        {
            Span<double> to = To<double>();
            for (int i = 0; i < to.Length; i++)
                to[i] = slice.Array.IsNull(slice.Start + i) ? 0 : double.Parse(textAt(slice.Start + i)!, CultureInfo.InvariantCulture);
        }
    }
}
