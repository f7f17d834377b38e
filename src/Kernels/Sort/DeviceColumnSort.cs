using Accel.Kernels.Columns;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>A column in a GPU's memory that rows are sorted by, and which way.</summary>
/// <param name="Keys">The keys of all rows, of four bytes or eight; borrowed.</param>
/// <param name="Descending">Whether the greatest key comes first.</param>
public readonly record struct DeviceOrder(DeviceColumn Keys, bool Descending = false);

/// <summary>
/// The GPU twin of <see cref="ColumnSort"/>: the least significant column sorts the rows first, and each other sorts again what the ones below it have sorted. Texts are sorted by the
/// places of their codes: the processor sorts the dictionary.
/// </summary>
public static class DeviceColumnSort
{
    /// <summary>A key as a GPU sorts it: small integers and Booleans in 32 bits, and floating-point numbers with one NaN and one zero, as LINQ compares them.</summary>
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
            using DeviceColumn keys = Numbers(orders[i].Keys);
            if (i == orders.Count - 1)
            {
                Top(keys, orders[i].Descending, sorted, count);
                continue;
            }
            using DeviceColumn moved = Gather.Take(keys, sorted, count);
            Top(moved, orders[i].Descending, places, count);
            Gather.Take<int>(sorted, count, places, next, count);
            GpuSort.Copy(gpu, next, sorted, count * (long)sizeof(int));
        }
        sorted.CopyTo(rows);
    }

    /// <summary>Fills <paramref name="rows"/> with the first rows of the order that <see cref="Rows"/> gives by one column, without sorting all, and returns how many there are: as many as there is room for, or all. It waits for them.</summary>
    /// <param name="order">The column, from <see cref="Key"/>; fewer than 2³¹ rows.</param>
    /// <param name="rows">Room for the rows that are wanted.</param>
    /// <exception cref="NotSupportedException">The keys have neither four bytes nor eight.</exception>
    /// <exception cref="DeviceOutOfMemoryException">There is no memory for copies of the keys that are wanted.</exception>
    /// <exception cref="DeviceException">The device failed.</exception>
    public static int Top(DeviceOrder order, Span<int> rows)
    {
        int found = (int)Math.Min(order.Keys.Length, rows.Length);
        using DeviceColumn keys = Numbers(order.Keys);
        using DeviceBuffer first = GpuContext.Of(order.Keys.Device).Pool.Rent<int>(found);
        Top(keys, order.Descending, first, found);
        first.CopyTo(rows[..found]);
        return found;
    }

    /// <summary>The keys, in a column of the caller's; texts as numbers in their order.</summary>
    static DeviceColumn Numbers(DeviceColumn keys) => keys.Type == DataType.String ? DeviceTexts.Ranks(keys) : keys.Share();

    /// <summary>The first rows of the order, or all.</summary>
    static void Top(DeviceColumn keys, bool descending, DeviceBuffer rows, int wanted)
    {
        SortRule rule = new(descending, NullsLast: descending);
        int length = (int)keys.Length;
        switch (keys.Type)
        {
            case DataType.Int32 or DataType.Date: Sort.Top<int>(keys.Values, rows, length, wanted, rule, keys.Validity); break;
            case DataType.Int64 or DataType.Timestamp: Sort.Top<long>(keys.Values, rows, length, wanted, rule, keys.Validity); break;
            case DataType.UInt32: Sort.Top<uint>(keys.Values, rows, length, wanted, rule, keys.Validity); break;
            case DataType.UInt64: Sort.Top<ulong>(keys.Values, rows, length, wanted, rule, keys.Validity); break;
            case DataType.Float32: Sort.Top<float>(keys.Values, rows, length, wanted, rule, keys.Validity); break;
            case DataType.Float64: Sort.Top<double>(keys.Values, rows, length, wanted, rule, keys.Validity); break;
            default: throw new NotSupportedException($"A GPU sorts keys of four bytes and eight, and these are {keys.Type}.");
        }
    }
}
