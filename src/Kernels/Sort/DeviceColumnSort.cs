using Accel.Kernels.Columns;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>A column in a GPU's memory that rows are sorted by, and which way.</summary>
/// <param name="Keys">The keys of all rows, of four bytes or eight; borrowed.</param>
/// <param name="Descending">Whether the greatest key comes first.</param>
public readonly record struct DeviceOrder(DeviceColumn Keys, bool Descending = false);

/// <summary>The GPU twin of <see cref="ColumnSort"/>: the least significant column sorts the rows first, and each other sorts again what the ones below it have sorted.</summary>
public static class DeviceColumnSort
{
    /// <summary>
    /// A key as a GPU sorts it: small integers and Booleans in 32 bits, and floating-point numbers with one NaN and one zero, as LINQ compares them. Bound to a type that has no such form, such as
    /// text, it is refused by <see cref="BoundExpr.GpuRefusal"/>.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="type">Its type.</param>
    public static Expr Key(Expr key, DataType type)
    {
        ArgumentNullException.ThrowIfNull(key);
        return type switch
        {
            DataType.Float32 => Expr.If(Expr.IsNaN(key), float.NaN, key + 0f),
            DataType.Float64 => Expr.If(Expr.IsNaN(key), double.NaN, key + 0.0),
            DataType.Boolean or DataType.Int8 or DataType.Int16 or DataType.UInt8 or DataType.UInt16 => key.Cast(DataType.Int32),
            _ => key,
        };
    }

    /// <summary>Fills <paramref name="rows"/> with the numbers of all rows in sorted order, for which it waits: the order that the processor gives.</summary>
    /// <param name="orders">The columns, the most significant first; at least one, each from <see cref="Key"/>.</param>
    /// <param name="rows">Room for as many rows as each column has.</param>
    /// <exception cref="ArgumentException">There is no column, or a column has not as many values as there is room for.</exception>
    /// <exception cref="NotSupportedException">A key has neither four bytes nor eight.</exception>
    /// <exception cref="DeviceOutOfMemoryException">There is no memory for copies of the keys.</exception>
    /// <exception cref="DeviceException">The device failed.</exception>
    public static void Rows(IReadOnlyList<DeviceOrder> orders, Span<int> rows)
    {
        ArgumentNullException.ThrowIfNull(orders);
        if (orders.Count == 0) throw new ArgumentException("There is no column to sort by.", nameof(orders));
        foreach (DeviceOrder order in orders)
            if (order.Keys.Length != rows.Length) throw new ArgumentException($"A column has {order.Keys.Length} keys, but there are {rows.Length} rows.", nameof(orders));
        GpuContext gpu = GpuContext.Of(orders[0].Keys.Device);
        int count = rows.Length;
        using DeviceBuffer sorted = gpu.Pool.Rent<int>(count), places = gpu.Pool.Rent<int>(count), next = gpu.Pool.Rent<int>(count);
        for (int i = orders.Count - 1; i >= 0; i--)
        {
            if (i == orders.Count - 1)
            {
                Places(orders[i].Keys, orders[i].Descending, sorted);
                continue;
            }
            using DeviceColumn moved = Gather.Take(orders[i].Keys, sorted, count);
            Places(moved, orders[i].Descending, places);
            Gather.Take<int>(sorted, count, places, next, count);
            GpuSort.Copy(gpu, next, sorted, count * (long)sizeof(int));
        }
        sorted.CopyTo(rows);
    }

    static void Places(DeviceColumn keys, bool descending, DeviceBuffer rows)
    {
        SortRule rule = new(descending, NullsLast: descending);
        int length = (int)keys.Length;
        switch (keys.Type)
        {
            case DataType.Int32 or DataType.Date: Sort.Rows<int>(keys.Values, rows, length, rule, keys.Validity); break;
            case DataType.Int64 or DataType.Timestamp: Sort.Rows<long>(keys.Values, rows, length, rule, keys.Validity); break;
            case DataType.UInt32: Sort.Rows<uint>(keys.Values, rows, length, rule, keys.Validity); break;
            case DataType.UInt64: Sort.Rows<ulong>(keys.Values, rows, length, rule, keys.Validity); break;
            case DataType.Float32: Sort.Rows<float>(keys.Values, rows, length, rule, keys.Validity); break;
            case DataType.Float64: Sort.Rows<double>(keys.Values, rows, length, rule, keys.Validity); break;
            default: throw new NotSupportedException($"A GPU sorts keys of four bytes and eight, and these are {keys.Type}.");
        }
    }
}
