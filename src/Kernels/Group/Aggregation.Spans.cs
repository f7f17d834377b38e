using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <content>Grouping of values in spans, which are read where they lie.</content>
public static unsafe partial class Aggregation
{
    /// <summary>A row for each different key: the key, then the aggregates of its values, a column for each; the batch is the caller's.</summary>
    /// <param name="threads">Who works.</param>
    /// <param name="keys">The keys: Booleans, integers of 8 to 64 bits, floats or doubles. Null is a key like others.</param>
    /// <param name="values">A value for each key, of the same kinds of types.</param>
    /// <param name="aggregates">What to compute of the values of each key; nulls among them are passed over.</param>
    /// <param name="keyValidity">The validity bitmap of the keys; empty where there are no nulls.</param>
    /// <param name="valueValidity">The validity bitmap of the values; empty where there are no nulls.</param>
    /// <exception cref="ArgumentException">There are not as many values as keys, or a bitmap is too short.</exception>
    /// <exception cref="NotSupportedException">The keys or the values are of another type.</exception>
    /// <exception cref="AccelException">An aggregate does not apply to the values, or a sum does not fit 64 bits.</exception>
    public static Batch GroupBy<TKey, TValue>(
        IParallelLoop threads, ReadOnlySpan<TKey> keys, ReadOnlySpan<TValue> values, ReadOnlySpan<AggregateKind> aggregates,
        ReadOnlySpan<byte> keyValidity = default, ReadOnlySpan<byte> valueValidity = default)
        where TKey : unmanaged
        where TValue : unmanaged
    {
        if (values.Length != keys.Length) throw new ArgumentException($"There are {values.Length} values for {keys.Length} keys.", nameof(values));
        fixed (TKey* key = keys)
        fixed (TValue* value = values)
        fixed (byte* keyBits = keyValidity, valueBits = valueValidity)
        {
            using Column first = Borrowed(key, keys.Length, keyBits, keyValidity.Length, nameof(keyValidity));
            using Column second = Borrowed(value, values.Length, valueBits, valueValidity.Length, nameof(valueValidity));
            (AggregateKind, Column?)[] wanted = new (AggregateKind, Column?)[aggregates.Length];
            for (int i = 0; i < wanted.Length; i++) wanted[i] = (aggregates[i], second);
            return GroupBy(threads, [first], wanted);
        }
    }

    /// <summary>A column over a span's memory; without bits it has no nulls.</summary>
    static Column Borrowed<T>(T* values, int length, byte* validity, int validityLength, string validityName) where T : unmanaged
    {
        if (!StoredTypes.Has<T>())
            throw new NotSupportedException($"Values of {typeof(T).Name} cannot be grouped or aggregated; they are Booleans, integers of 8 to 64 bits, float or double.");
        int needed = Bitmap.ByteCount(length);
        if (validityLength != 0 && validityLength < needed) throw new ArgumentException($"A bitmap of {validityLength} bytes does not cover {length} values.", validityName);
        return Column.OfValues(DataTypes.FromClrType(typeof(T))!.Value, length, NativeBuffer.Borrow(values, (long)length * sizeof(T)), validityLength == 0 ? null : NativeBuffer.Borrow(validity, needed));
    }
}
