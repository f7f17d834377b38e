using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>What the sort kernels refuse.</summary>
static class SortArguments
{
    public static void CheckProcessor(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (device.IsGpu) throw new ArgumentException($"Spans lie in host memory; {device} sorts device buffers.", nameof(device));
    }

    public static void CheckDeviceKeys<T>() where T : unmanaged
    {
        if (KeyShape.Of<T>().ByteCount < sizeof(int))
            throw new NotSupportedException($"A GPU sorts keys of 4 or 8 bytes, not {typeof(T).Name}. Widen them, or sort on the processor.");
    }

    public static void CheckPairs<TKey, TValue>(ReadOnlySpan<TKey> keys, ReadOnlySpan<TValue> values)
    {
        if (keys.Length != values.Length) throw new ArgumentException($"{values.Length} values do not go with {keys.Length} keys; there must be one for each.", nameof(values));
    }

    public static void CheckRows<T>(ReadOnlySpan<T> keys, ReadOnlySpan<int> rows)
    {
        if (keys.Length != rows.Length) throw new ArgumentException($"There is room for {rows.Length} rows, but there are {keys.Length} keys.", nameof(rows));
    }

    public static void CheckValidity(int keyCount, ReadOnlySpan<byte> validity)
    {
        if (!validity.IsEmpty && validity.Length < Bitmap.ByteCount(keyCount))
            throw new ArgumentException($"A validity bitmap of {validity.Length} bytes does not cover {keyCount} keys.", nameof(validity));
    }

    public static NotSupportedException UnsupportedValue<T>(int byteCount) =>
        new($"Values of {typeof(T).Name} take {byteCount} bytes; sorted with keys are values of 4 or 8. Sort row numbers instead, and gather.");
}
