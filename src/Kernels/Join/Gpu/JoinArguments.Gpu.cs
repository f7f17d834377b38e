using Accel.Kernels.Columns;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <content>Columns in a GPU's memory.</content>
static partial class JoinArguments
{
    /// <summary>Key columns come in pairs of one type, and those of a side have one length; the device of the first, and the lengths.</summary>
    public static (GpuContext Gpu, int LeftCount, int RightCount) CheckKeys(IReadOnlyList<DeviceColumn> left, IReadOnlyList<DeviceColumn> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Count == 0) throw new ArgumentException("A join needs at least one key column on each side.", nameof(left));
        CheckTypes([.. left.Select(column => column.Type)], [.. right.Select(column => column.Type)]);
        return (GpuContext.Of(left[0].Device), RowCount(left, left[0].Length, nameof(left)), RowCount(right, right[0].Length, nameof(right)));
    }

    /// <summary>What an as-of join of columns asks; the device and the lengths.</summary>
    public static (GpuContext Gpu, int LeftCount, int RightCount) CheckAsOf(
        DeviceColumn left, DeviceColumn right, IReadOnlyList<DeviceColumn> leftBy, IReadOnlyList<DeviceColumn> rightBy, double tolerance, JoinKind kind)
    {
        CheckAsOf(tolerance, kind);
        (GpuContext, int, int) sides = CheckKeys([left], [right]);
        CheckDistance(left.Type);
        CheckTypes([.. leftBy.Select(column => column.Type)], [.. rightBy.Select(column => column.Type)]);
        _ = (RowCount(leftBy, left.Length, nameof(leftBy)), RowCount(rightBy, right.Length, nameof(rightBy)));
        return sides;
    }

    /// <summary>A column, the caller's, over a device buffer of values.</summary>
    public static DeviceColumn ColumnOf<T>(DeviceBuffer values, int length) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(values);
        DataType? type = DataTypes.FromClrType(typeof(T));
        if (type is null || !typeof(T).IsPrimitive) throw new NotSupportedException($"{typeof(T).Name} is no type of keys to join by; they are integers, floats and Booleans. Days and moments are joined as columns.");
        _ = values.View<T>(GpuContext.Of(values.Device), length);
        return DeviceColumn.OfValues(type.Value, length, values.Share());
    }

    static int RowCount(IReadOnlyList<DeviceColumn> columns, long rowCount, string name)
    {
        if (rowCount > Array.MaxLength) throw new ArgumentException($"A side has {rowCount} rows, more than the {Array.MaxLength} that a join takes. Join it in parts.", name);
        foreach (DeviceColumn column in columns)
            if (column.Length != rowCount) throw new ArgumentException($"A key column has {column.Length} values where the first has {rowCount}.", name);
        return (int)rowCount;
    }
}
