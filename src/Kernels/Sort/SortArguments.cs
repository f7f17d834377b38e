using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>What the sort kernels refuse.</summary>
static class SortArguments
{
    public static void CheckProcessor(Device device)
    {
        if (device.IsGpu) throw new ArgumentException($"Spans lie in host memory; {device} sorts device buffers.", nameof(device));
    }

    public static void CheckPairs(int keyCount, int valueCount)
    {
        if (keyCount != valueCount) throw new ArgumentException($"{valueCount} values do not go with {keyCount} keys; there must be one for each.", "values");
    }

    public static void CheckRows(int keyCount, int rowCount)
    {
        if (keyCount != rowCount) throw new ArgumentException($"There is room for {rowCount} rows, but there are {keyCount} keys.", "rows");
    }

    public static void CheckValidity(int keyCount, ReadOnlySpan<byte> validity)
    {
        if (!validity.IsEmpty && validity.Length < Bitmap.ByteCount(keyCount))
            throw new ArgumentException($"A validity bitmap of {validity.Length} bytes does not cover {keyCount} keys.", nameof(validity));
    }

    public static NotSupportedException UnsupportedValue<T>(int byteCount) =>
        new($"Values of {typeof(T).Name} take {byteCount} bytes; sorted with keys are values of 4 or 8. Sort row numbers instead, and gather.");
}
