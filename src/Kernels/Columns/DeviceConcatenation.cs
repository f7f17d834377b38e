using Accel.Kernels.Devices;
using Accel.Kernels.Expressions;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels.Columns;

/// <summary>Joins columns in a GPU's memory end to end, as <see cref="Concatenation"/> does in main memory.</summary>
public static class DeviceConcatenation
{
    /// <summary>The rows of all <paramref name="chunks"/>, which are borrowed and have the same columns, in a batch of the caller's.</summary>
    /// <exception cref="ArgumentException">There is no chunk, or they differ in their columns or devices.</exception>
    /// <exception cref="DeviceOutOfMemoryException">There is no memory for them.</exception>
    /// <exception cref="DeviceException">The device failed.</exception>
    public static DeviceBatch Concat(IReadOnlyList<DeviceBatch> chunks)
    {
        ArgumentNullException.ThrowIfNull(chunks);
        if (chunks.Count == 0) throw new ArgumentException("There is no batch.", nameof(chunks));
        DeviceColumn?[] columns = new DeviceColumn?[chunks[0].Columns.Count];
        try
        {
            for (int i = 0; i < columns.Length; i++)
                if (chunks[0].Columns[i] is not null) columns[i] = Concat([.. chunks.Select(chunk => chunk.Require(i))]);
            return new(chunks[0].Device, chunks.Sum(chunk => chunk.RowCount), columns);
        }
        catch
        {
            foreach (DeviceColumn? column in columns) column?.Dispose();
            throw;
        }
    }

    /// <summary>The values of all <paramref name="chunks"/>, which are borrowed, as one column of the caller's; it has a bitmap where one of them has. Texts get one dictionary.</summary>
    /// <exception cref="ArgumentException">There is no chunk, or they differ in type or device.</exception>
    /// <exception cref="DeviceOutOfMemoryException">There is no memory for them.</exception>
    /// <exception cref="DeviceException">The device failed.</exception>
    public static DeviceColumn Concat(IReadOnlyList<DeviceColumn> chunks)
    {
        ArgumentNullException.ThrowIfNull(chunks);
        if (chunks.Count == 0) throw new ArgumentException("There is no column.", nameof(chunks));
        if (chunks.Any(chunk => chunk.Type != chunks[0].Type)) throw new ArgumentException("The columns are of different types.", nameof(chunks));
        if (chunks.Count == 1) return chunks[0].Share();
        if (chunks[0].Type == DataType.String) return Texts(chunks);
        GpuContext gpu = GpuContext.Of(chunks[0].Device);
        long length = chunks.Sum(chunk => chunk.Length);
        DeviceBuffer values = gpu.Pool.Rent(length * chunks[0].Type.ByteWidth());
        DeviceBuffer? validity = null;
        try
        {
            CopyValues(gpu, chunks, values);
            if (chunks.Any(chunk => chunk.Validity is not null))
            {
                validity = gpu.Pool.Rent<uint>(DeviceBits.WordCount(length));
                CopyBits(gpu, chunks, validity.View<uint>(gpu, DeviceBits.WordCount(length)));
            }
            return DeviceColumn.OfValues(chunks[0].Type, length, values, validity);
        }
        catch
        {
            validity?.Dispose();
            values.Dispose();
            throw;
        }
    }

    static DeviceColumn Texts(IReadOnlyList<DeviceColumn> chunks)
    {
        using TextInterner texts = new();
        DeviceColumn[] codes = DeviceTexts.Recode(chunks, texts);
        try
        {
            using DeviceColumn all = Concat(codes);
            return DeviceColumn.OfCodes(all.Length, all.Values.Share(), texts.ToColumn(), all.Validity?.Share());
        }
        finally
        {
            foreach (DeviceColumn column in codes) column.Dispose();
        }
    }

    static void CopyValues(GpuContext gpu, IReadOnlyList<DeviceColumn> chunks, DeviceBuffer values)
    {
        long start = 0;
        ArrayView<byte> target = values.View<byte>(gpu, values.ByteCount);
        foreach (DeviceColumn chunk in chunks)
        {
            long byteCount = chunk.Length * chunk.Type.ByteWidth();
            if (byteCount == 0) continue;
            ArrayView<byte> from = chunk.Values.View<byte>(gpu, byteCount), to = target.SubView(start, byteCount);
            gpu.Run("concatenate", () => from.CopyTo(gpu.Stream, to));
            start += byteCount;
        }
    }

    /// <summary>Sets the bits of one chunk after the other: two may share a word, and work on a device runs in order.</summary>
    static void CopyBits(GpuContext gpu, IReadOnlyList<DeviceColumn> chunks, ArrayView<uint> words)
    {
        var copy = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<byte>, long, long, ArrayView<uint>>>(AppendBits);
        gpu.Run("concatenate validity", () => words.MemSetToZero(gpu.Stream));
        long start = 0;
        foreach (DeviceColumn chunk in chunks)
        {
            if (chunk.Length == 0) continue;
            ArrayView<byte> from = chunk.Validity?.View<byte>(gpu, DeviceColumn.BitmapBytes(chunk.Length)) ?? ArrayView<byte>.Empty;
            long first = start, length = chunk.Length, wordCount = DeviceBits.WordCount(first + length) - (first / DeviceBits.WordLength);
            gpu.Run("concatenate validity", () => copy(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, wordCount), from, first, length, words));
            start += length;
        }
    }

    /// <summary>Sets the bits of <paramref name="length"/> rows from bit <paramref name="first"/> on, all of them where there is no bitmap; a thread for each word.</summary>
    [GpuKernel]
    static void AppendBits(ArrayView<byte> bitmap, long first, long length, ArrayView<uint> words)
    {
        long word = (first / DeviceBits.WordLength) + LaunchShape.ThreadIndex, begin = word * DeviceBits.WordLength;
        if (word >= words.Length) return;
        uint bits = 0;
        for (int i = 0; i < DeviceBits.WordLength; i++)
        {
            long row = begin + i - first;
            if (row >= 0 && row < length && (bitmap.Length == 0 || DeviceBits.Get(bitmap, row))) bits |= 1u << i;
        }
        words[word] |= bits;
    }
}
