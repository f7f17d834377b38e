using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>Sorts rows by columns in LINQ's order: null, then NaN, then the numbers, with one zero; false before true; text by its UTF-8 bytes. Descending is the reverse. Rows of equal keys keep their order.</summary>
/// <remarks>The result does not depend on the number of threads.</remarks>
public static unsafe class ColumnSort
{
    /// <summary>Fills <paramref name="rows"/> with the numbers of all rows in sorted order.</summary>
    /// <param name="orders">The columns, the most significant first; at least one.</param>
    /// <param name="rows">Room for as many rows as each column has.</param>
    /// <param name="threads">Who shares the work; null is the calling thread alone.</param>
    /// <exception cref="ArgumentException">There is no column, or a column has not as many values as there is room for.</exception>
    public static void Rows(IReadOnlyList<ColumnOrder> orders, Span<int> rows, IParallelLoop? threads = null)
    {
        Check(orders, rows.Length);
        fixed (int* row = rows)
            for (int i = orders.Count - 1; i >= 0; i--)
            {
                Work work = i == orders.Count - 1 ? Work.Rows : Work.Reorder;
                Run(orders[i], work, row, rows.Length, threads);
            }
    }

    /// <summary>Fills <paramref name="rows"/> with the first rows of the order that <see cref="Rows"/> gives, without sorting all where there is one column, and returns how many there are: as many as there is room for, or all.</summary>
    /// <inheritdoc cref="Rows"/>
    public static int Top(IReadOnlyList<ColumnOrder> orders, Span<int> rows, IParallelLoop? threads = null)
    {
        int count = orders.Count == 0 ? 0 : orders[0].Keys.Length, found = Math.Min(count, rows.Length);
        Check(orders, count);
        if (orders.Count == 1)
        {
            fixed (int* row = rows) Run(orders[0], Work.Top, row, found, threads);
            return found;
        }
        using NativeBuffer buffer = NativePool.Shared.Rent<int>(count);
        Span<int> all = buffer.AsSpan<int>(count);
        Rows(orders, all, threads);
        all[..found].CopyTo(rows);
        return found;
    }

    static void Run(ColumnOrder order, Work work, int* rows, int count, IParallelLoop? threads)
    {
        Column keys = order.Keys;
        switch (keys.Type)
        {
            case DataType.Boolean or DataType.UInt8: Run(keys.Values<byte>()); break;
            case DataType.UInt16: Run(keys.Values<ushort>()); break;
            case DataType.UInt32: Run(keys.Values<uint>()); break;
            case DataType.UInt64: Run(keys.Values<ulong>()); break;
            case DataType.Int8: Run(keys.Values<sbyte>()); break;
            case DataType.Int16: Run(keys.Values<short>()); break;
            case DataType.Int32 or DataType.Date: Run(keys.Values<int>()); break;
            case DataType.Int64 or DataType.Timestamp: Run(keys.Values<long>()); break;
            case DataType.Float32:
                using (NativeBuffer buffer = NativePool.Shared.Rent<float>(keys.Length)) Run<float>(ColumnRanks.Numbers(keys.Values<float>(), buffer.AsSpan<float>(keys.Length)));
                break;
            case DataType.Float64:
                using (NativeBuffer buffer = NativePool.Shared.Rent<double>(keys.Length)) Run<double>(ColumnRanks.Numbers(keys.Values<double>(), buffer.AsSpan<double>(keys.Length)));
                break;
            default:
                using (NativeBuffer buffer = NativePool.Shared.Rent<int>(keys.Length)) Run<int>(ColumnRanks.Texts(keys, buffer.AsSpan<int>(keys.Length)));
                break;
        }

        void Run<T>(ReadOnlySpan<T> values) where T : unmanaged
        {
            Span<int> to = new(rows, count);
            SortRule rule = new(order.Descending, NullsLast: order.Descending);
            if (work == Work.Rows) Sort.Rows(Device.Processor, values, to, rule, keys.Validity, threads);
            else if (work == Work.Reorder) Sort.Reorder(Device.Processor, values, to, rule, keys.Validity, threads);
            else Sort.Top(Device.Processor, values, to, rule, keys.Validity, threads);
        }
    }

    static void Check(IReadOnlyList<ColumnOrder> orders, int rowCount)
    {
        if (orders.Count == 0) throw new ArgumentException("There is no column to sort by.", nameof(orders));
        foreach (ColumnOrder order in orders)
            if (order.Keys.Length != rowCount) throw new ArgumentException($"A column has {order.Keys.Length} keys, but there are {rowCount} rows.", nameof(orders));
    }

    enum Work { Rows, Reorder, Top }
}
