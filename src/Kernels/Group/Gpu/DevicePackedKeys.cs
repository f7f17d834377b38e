using System.Numerics;
using Accel.Kernels.Columns;
using Accel.Kernels.Devices;
using Accel.Kernels.Expressions;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>
/// The keys of rows on a GPU as few bits, in which rows are equal where their keys are: the columns side by side in words of 64 bits. Of integers only the distance from
/// the least is kept, so that keys which lie close together are sorted in few passes; a column with nulls has a bit more, which is set where the key is null.
/// </summary>
sealed class DevicePackedKeys : IDisposable
{
    readonly GpuContext gpu;
    readonly int length;
    readonly DeviceBuffers owned;
    readonly List<DeviceBuffer> words = [];
    readonly List<int> used = [];
    readonly (KeyField Values, KeyField? Nulls)[] fields;

    /// <summary>Packs the keys of the first <paramref name="length"/> rows, at least one; the columns are borrowed.</summary>
    public DevicePackedKeys(GpuContext gpu, IReadOnlyList<DeviceKeys> keys, int length)
    {
        this.gpu = gpu;
        this.length = length;
        owned = new DeviceBuffers(gpu.Pool);
        try
        {
            fields = [.. keys.Select(Pack)];
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>How many words a row has.</summary>
    public int Count => words.Count;

    /// <summary>A word of each row.</summary>
    public ArrayView<long> this[int word] => words[word].View<long>(gpu, length);

    /// <summary>How many of a word's lowest bits are used.</summary>
    public int Bits(int word) => used[word];

    /// <summary>A word of some rows as few bytes as hold its bits, in a buffer of the caller's.</summary>
    public DeviceBuffer Take(int word, DeviceBuffer rows, out int byteCount)
    {
        byteCount = used[word] <= 8 * sizeof(int) ? sizeof(int) : sizeof(long);
        DeviceBuffer taken = gpu.Pool.Rent((long)length * byteCount);
        try
        {
            if (byteCount == sizeof(int)) Narrow(this[word], rows, taken);
            else Gather.Take<long>(words[word], length, rows, taken, length);
            return taken;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>The keys that a column has at some rows, in a column of the caller's.</summary>
    public DeviceColumn Take(int column, DataType type, DeviceBuffer rows, int count)
    {
        DeviceBuffer? values = null, validity = null;
        try
        {
            values = gpu.Pool.Rent((long)count * type.ByteWidth());
            if (fields[column].Nulls is { } nulls)
            {
                validity = gpu.Pool.Rent<uint>(DeviceBits.WordCount(count));
                Valid(nulls, rows, count, validity);
            }
            TakeWork work = new(this, fields[column].Values, rows, count, values);
            StoredTypes.Dispatch(type, ref work);
            return DeviceColumn.OfValues(type, count, values, validity);
        }
        catch
        {
            values?.Dispose();
            validity?.Dispose();
            throw;
        }
    }

    public void Dispose() => owned.Dispose();

    (KeyField Values, KeyField? Nulls) Pack(DeviceKeys keys)
    {
        (int bits, long least) = Range(keys);
        KeyField values = Place(bits, least);
        KeyField? nulls = keys.Validity is null ? null : Place(1, 0);
        PutWork work = new(this, keys, values);
        StoredTypes.Dispatch(keys.Type, ref work);
        if (nulls is { } field) PutNulls(keys.Validity!, field);
        return (values, nulls);
    }

    /// <summary>How many bits tell the keys of a column apart, and the least key.</summary>
    (int Bits, long Least) Range(DeviceKeys keys) => keys.Type switch
    {
        DataType.Int8 => Range(Reduce.MinMax<sbyte>(keys.Values, length, keys.Validity)),
        DataType.UInt8 => Range(Reduce.MinMax<byte>(keys.Values, length, keys.Validity)),
        DataType.Int16 => Range(Reduce.MinMax<short>(keys.Values, length, keys.Validity)),
        DataType.UInt16 => Range(Reduce.MinMax<ushort>(keys.Values, length, keys.Validity)),
        DataType.Int32 or DataType.Date => Range(Reduce.MinMax<int>(keys.Values, length, keys.Validity)),
        DataType.Int64 or DataType.Timestamp => Range(Reduce.MinMax<long>(keys.Values, length, keys.Validity)),
        DataType.UInt32 => Range(Reduce.MinMax<uint>(keys.Values, length, keys.Validity)),
        DataType.UInt64 => Range(Reduce.MinMax<ulong>(keys.Values, length, keys.Validity)),
        _ => (KeyWords.Bits(keys.Type), 0),
    };

    static (int Bits, long Least) Range<T>((T Min, T Max)? range) where T : IBinaryInteger<T> => range is { } keys
        ? (64 - BitOperations.LeadingZeroCount((ulong)(long.CreateTruncating(keys.Max) - long.CreateTruncating(keys.Min))), long.CreateTruncating(keys.Min))
        : (0, 0);

    /// <summary>The next bits: of the last word, or of a new one, whose bits are zero.</summary>
    KeyField Place(int bits, long least)
    {
        if (words.Count == 0 || used[^1] + bits > 64)
        {
            DeviceBuffer word = owned.Rent<long>(length);
            words.Add(word);
            used.Add(0);
            ArrayView<long> view = word.View<long>(gpu, length);
            gpu.Run("Key words", () => view.MemSetToZero(gpu.Stream));
        }
        KeyField field = new(words.Count - 1, used[^1], bits, least);
        used[^1] += bits;
        return field;
    }

    void Narrow(ArrayView<long> word, DeviceBuffer rows, DeviceBuffer narrow)
    {
        ArrayView<int> row = rows.View<int>(gpu, length), to = narrow.View<int>(gpu, length);
        var take = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<long>, ArrayView<int>, ArrayView<int>>>(GpuPackedKeyKernels.Narrow);
        gpu.Run("Key words", () => take(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, length), word, row, to));
    }

    void PutNulls(DeviceBuffer validity, KeyField field)
    {
        ArrayView<long> word = this[field.Word];
        ArrayView<byte> bits = validity.View<byte>(gpu, (length + 7L) / 8);
        var put = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<byte>, int, ArrayView<long>>>(GpuPackedKeyKernels.PutNulls);
        gpu.Run("Key nulls", () => put(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, length), bits, field.Shift, word));
    }

    void Valid(KeyField nulls, DeviceBuffer rows, int count, DeviceBuffer validity)
    {
        ArrayView<int> row = rows.View<int>(gpu, count);
        ArrayView<uint> bits = validity.View<uint>(gpu, DeviceBits.WordCount(count));
        ArrayView<long> word = this[nulls.Word];
        var valid = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<long>, int, ArrayView<int>, ArrayView<uint>>>(GpuPackedKeyKernels.Valid);
        if (count != 0) gpu.Run("Keys", () => valid(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, count), word, nulls.Shift, row, bits));
    }

    readonly struct PutWork(DevicePackedKeys all, DeviceKeys keys, KeyField field) : IStoredWork
    {
        public void Run<S>() where S : unmanaged, IStored<S>
        {
            GpuContext gpu = all.gpu;
            int length = all.length;
            KeyField to = field;
            ArrayView<S> values = keys.Values.View<S>(gpu, length);
            ArrayView<byte> bits = keys.Validity?.View<byte>(gpu, (length + 7L) / 8) ?? ArrayView<byte>.Empty;
            ArrayView<long> word = all[field.Word];
            var put = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<S>, ArrayView<byte>, long, long, int, ArrayView<long>>>(GpuPackedKeyKernels.Put<S>);
            gpu.Run("Key words", () => put(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, length), values, bits, to.Least, to.Mask, to.Shift, word));
        }
    }

    readonly struct TakeWork(DevicePackedKeys all, KeyField field, DeviceBuffer rows, int count, DeviceBuffer values) : IStoredWork
    {
        public void Run<S>() where S : unmanaged, IStored<S>
        {
            GpuContext gpu = all.gpu;
            int wanted = count;
            KeyField from = field;
            ArrayView<S> value = values.View<S>(gpu, wanted);
            ArrayView<int> row = rows.View<int>(gpu, wanted);
            ArrayView<long> word = all[field.Word];
            var take = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<long>, long, long, int, ArrayView<int>, ArrayView<S>>>(GpuPackedKeyKernels.Take<S>);
            if (wanted != 0) gpu.Run("Keys", () => take(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, wanted), word, from.Least, from.Mask, from.Shift, row, value));
        }
    }
}
