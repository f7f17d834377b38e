using Accel.Kernels.Columns;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>
/// The keys of one side's rows on a GPU: a word of 64 bits for each, column after column, and a number for each row: 0, or -1 where it can match nothing. Words are equal where the keys
/// are, and in their order as signed numbers: all NaN are one and come first, and -0 is 0.
/// </summary>
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

    /// <summary>The word of a NaN of a type of floats.</summary>
    public static long NaN(DataType type) => type == DataType.Float32 ? StoredFloat32.Rank(StoredFloat32.OfKey(NaNWord.Float32)) : StoredFloat64.Rank(StoredFloat64.OfKey(NaNWord.Float64));

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
        WriteWork work = new(gpu, column, words);
        StoredTypes.Dispatch(column.Type, ref work);
    }

    readonly struct WriteWork(GpuContext gpu, DeviceColumn column, ArrayView<long> words) : IStoredWork
    {
        public void Run<S>() where S : unmanaged, IStored<S>
        {
            (GpuContext on, ArrayView<S> keys, ArrayView<long> target) = (gpu, column.Values.View<S>(gpu, words.Length), words);
            if (target.Length == 0) return;
            var launch = on.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<S>, ArrayView<long>>>(GpuKeyWordsKernels.Words<S>);
            on.Run("Join words", () => launch(on.Stream, LaunchShape.ThreadPerValue(on.Device.Kind, target.Length), keys, target));
        }
    }
}
