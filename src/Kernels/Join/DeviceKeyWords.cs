using Accel.Kernels.Columns;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>The keys of one side's rows on a GPU: a word for each (see <see cref="IKeyWord{T}"/>), column after column, and a number for each row: 0, or -1 where it can match nothing.</summary>
sealed class DeviceKeyWords : IDisposable
{
    readonly GpuContext gpu;
    readonly DeviceBuffers owned;

    /// <summary>The words of columns that have <paramref name="rowCount"/> values each. Rows with a null get the number -1.</summary>
    public DeviceKeyWords(GpuContext gpu, IReadOnlyList<DeviceColumn> columns, int rowCount)
    {
        this.gpu = gpu;
        (RowCount, ColumnCount) = (rowCount, columns.Count);
        owned = new DeviceBuffers(gpu.Pool);
        try
        {
            Words = owned.Rent<long>((long)columns.Count * rowCount);
            Numbers = owned.Rent<int>(rowCount);
            if (rowCount == 0) return;
            ArrayView<int> numbers = NumberView;
            gpu.Run("Join numbers", () => numbers.MemSetToZero(gpu.Stream));
            ArrayView<long> words = WordView;
            for (int c = 0; c < columns.Count; c++)
            {
                Write(gpu, columns[c], words.SubView((long)c * rowCount, rowCount));
                ExcludeNulls(columns[c]);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Rows.</summary>
    public int RowCount { get; }

    /// <summary>Key columns.</summary>
    public int ColumnCount { get; }

    /// <summary>The words, as long.</summary>
    public DeviceBuffer Words { get; }

    /// <summary>The numbers, as int.</summary>
    public DeviceBuffer Numbers { get; }

    /// <summary>Whether any row may have the number -1.</summary>
    public bool MayExclude { get; private set; }

    /// <summary>The words, for kernels.</summary>
    public ArrayView<long> WordView => Words.View<long>(gpu, (long)ColumnCount * RowCount);

    /// <summary>The numbers, for kernels.</summary>
    public ArrayView<int> NumberView => Numbers.View<int>(gpu, RowCount);

    /// <summary>Makes the numbers of a further column's nulls -1.</summary>
    public void ExcludeNulls(DeviceColumn column)
    {
        if (column.Validity is null || RowCount == 0) return;
        MayExclude = true;
        ArrayView<byte> validity = column.Validity.View<byte>(gpu, DeviceColumn.BitmapBytes(RowCount));
        ArrayView<int> numbers = NumberView;
        var exclude = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<byte>, ArrayView<int>>>(GpuKeyWordsKernels.ExcludeNulls);
        gpu.Run("Join nulls", () => exclude(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, numbers.Length), validity, numbers));
    }

    /// <summary>Makes the numbers of rows with a word -1; <paramref name="words"/> has one for each row.</summary>
    public void Exclude(DeviceBuffer words, long excluded)
    {
        if (RowCount == 0) return;
        MayExclude = true;
        ArrayView<long> word = words.View<long>(gpu, RowCount);
        ArrayView<int> numbers = NumberView;
        var exclude = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<long>, long, ArrayView<int>>>(GpuKeyWordsKernels.ExcludeWord);
        gpu.Run("Join exclusion", () => exclude(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, numbers.Length), word, excluded, numbers));
    }

    /// <summary>The words of one column, in a buffer of the caller's; a null's is arbitrary.</summary>
    public static DeviceBuffer Of(GpuContext gpu, DeviceColumn column, int rowCount)
    {
        DeviceBuffer words = gpu.Pool.Rent<long>(rowCount);
        try
        {
            Write(gpu, column, words.View<long>(gpu, rowCount));
            return words;
        }
        catch
        {
            words.Dispose();
            throw;
        }
    }

    public void Dispose() => owned.Dispose();

    static void Write(GpuContext gpu, DeviceColumn column, ArrayView<long> words)
    {
        switch (column.Type)
        {
            case DataType.Boolean or DataType.UInt8: Write<Int8KeyWord, byte>(gpu, column, byte.MaxValue, words); break;
            case DataType.Int8: Write<Int8KeyWord, byte>(gpu, column, -1, words); break;
            case DataType.UInt16: Write<Int16KeyWord, short>(gpu, column, ushort.MaxValue, words); break;
            case DataType.Int16: Write<Int16KeyWord, short>(gpu, column, -1, words); break;
            case DataType.UInt32: Write<Int32KeyWord, int>(gpu, column, uint.MaxValue, words); break;
            case DataType.Int32 or DataType.Date: Write<Int32KeyWord, int>(gpu, column, -1, words); break;
            case DataType.UInt64: Write<Int64KeyWord, long>(gpu, column, long.MinValue, words); break;
            case DataType.Int64 or DataType.Timestamp: Write<Int64KeyWord, long>(gpu, column, 0, words); break;
            case DataType.Float32: Write<Float32KeyWord, float>(gpu, column, 0, words); break;
            default: Write<Float64KeyWord, double>(gpu, column, 0, words); break;
        }
    }

    static void Write<TWord, T>(GpuContext gpu, DeviceColumn column, long mask, ArrayView<long> words)
        where TWord : struct, IKeyWord<T>
        where T : unmanaged
    {
        ArrayView<T> keys = column.Values.View<T>(gpu, words.Length);
        if (words.Length == 0) return;
        var launch = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<T>, long, ArrayView<long>>>(GpuKeyWordsKernels.Words<TWord, T>);
        gpu.Run("Join words", () => launch(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, words.Length), keys, mask, words));
    }
}
