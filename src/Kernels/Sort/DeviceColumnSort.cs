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
        Check(orders, rows.Length);
        using DeviceBuffer sorted = Sorted(orders, rows.Length);
        sorted.CopyTo(rows);
    }

    /// <summary>Fills <paramref name="rows"/> with the first rows of the order that <see cref="Rows"/> gives, without sorting all where there is one column, and returns how many there are: as many as there is room for, or all. It waits for them.</summary>
    /// <param name="orders">The columns, the most significant first; at least one, each from <see cref="Key"/> and of fewer than 2³¹ rows.</param>
    /// <param name="rows">Room for the rows that are wanted.</param>
    /// <exception cref="ArgumentException">There is no column, or columns differ in length.</exception>
    /// <exception cref="NotSupportedException">A key has neither four bytes nor eight.</exception>
    /// <exception cref="DeviceOutOfMemoryException">There is no memory for copies of the keys.</exception>
    /// <exception cref="DeviceException">The device failed.</exception>
    public static int Top(IReadOnlyList<DeviceOrder> orders, Span<int> rows)
    {
        ArgumentNullException.ThrowIfNull(orders);
        int count = orders.Count == 0 ? 0 : checked((int)orders[0].Keys.Length), found = Math.Min(count, rows.Length);
        Check(orders, count);
        using DeviceBuffer first = orders.Count == 1 ? First(orders[0], found) : Sorted(orders, count);
        first.CopyTo(rows[..found]);
        return found;
    }

    static void Check(IReadOnlyList<DeviceOrder> orders, int rowCount)
    {
        ArgumentNullException.ThrowIfNull(orders);
        if (orders.Count == 0) throw new ArgumentException("There is no column to sort by.", nameof(orders));
        foreach (DeviceOrder order in orders)
            if (order.Keys.Length != rowCount) throw new ArgumentException($"A column has {order.Keys.Length} keys, but there are {rowCount} rows.", nameof(orders));
    }

    /// <summary>The rows in order, in a buffer of the caller's.</summary>
    static DeviceBuffer Sorted(IReadOnlyList<DeviceOrder> orders, int count)
    {
        GpuContext gpu = GpuContext.Of(orders[0].Keys.Device);
        DeviceBuffer sorted = First(orders[^1], count);
        try
        {
            if (orders.Count == 1) return sorted;
            using DeviceBuffer places = gpu.Pool.Rent<int>(count), next = gpu.Pool.Rent<int>(count);
            for (int i = orders.Count - 2; i >= 0; i--)
            {
                using DeviceColumn keys = Numbers(orders[i].Keys), moved = Gather.Take(keys, sorted, count);
                Top(moved, orders[i].Descending, places, count);
                Gather.Take<int>(sorted, count, places, next, count);
                GpuSort.Copy(gpu, next, sorted, count * (long)sizeof(int));
            }
            return sorted;
        }
        catch
        {
            sorted.Dispose();
            throw;
        }
    }

    /// <summary>The first rows by one column, or all, in a buffer of the caller's.</summary>
    static DeviceBuffer First(DeviceOrder order, int wanted)
    {
        using DeviceColumn keys = Numbers(order.Keys);
        DeviceBuffer rows = GpuContext.Of(keys.Device).Pool.Rent<int>(wanted);
        try
        {
            Top(keys, order.Descending, rows, wanted);
            return rows;
        }
        catch
        {
            rows.Dispose();
            throw;
        }
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
