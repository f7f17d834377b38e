namespace Accel.Kernels;

/// <summary>From a type that is known at run time to the <see cref="IStored{TSelf}"/> of its values.</summary>
static class StoredTypes
{
    /// <summary>Calls <paramref name="work"/> for the values of a column's type.</summary>
    /// <exception cref="ArgumentException">The type is text, which has no fixed width.</exception>
    public static void Dispatch<TWork>(DataType type, ref TWork work) where TWork : struct, IStoredWork
    {
        switch (type)
        {
            case DataType.Boolean or DataType.UInt8: work.Run<StoredUInt8>(); break;
            case DataType.Int8: work.Run<StoredInt8>(); break;
            case DataType.Int16: work.Run<StoredInt16>(); break;
            case DataType.UInt16: work.Run<StoredUInt16>(); break;
            case DataType.Int32 or DataType.Date: work.Run<StoredInt32>(); break;
            case DataType.UInt32: work.Run<StoredUInt32>(); break;
            case DataType.Int64 or DataType.Timestamp: work.Run<StoredInt64>(); break;
            case DataType.UInt64: work.Run<StoredUInt64>(); break;
            case DataType.Float32: work.Run<StoredFloat32>(); break;
            case DataType.Float64: work.Run<StoredFloat64>(); break;
            default: throw new ArgumentException($"{type} has no fixed width.", nameof(type));
        }
    }

    /// <summary>Whether there are values of <typeparamref name="T"/>: a Boolean, an integer of 8 to 64 bits, float or double.</summary>
    public static bool Has<T>() where T : unmanaged => DataTypes.FromClrType(typeof(T)) is { } type && (type == DataType.Boolean || type.IsNumeric());

    /// <summary>Calls <paramref name="work"/> for values of <typeparamref name="T"/>.</summary>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither a Boolean, an integer of 8 to 64 bits, float nor double.</exception>
    public static void Dispatch<T, TWork>(ref TWork work)
        where T : unmanaged
        where TWork : struct, IStoredWork
    {
        _ = KeyShape.Of<T>();
        Dispatch(DataTypes.FromClrType(typeof(T))!.Value, ref work);
    }
}

/// <summary>What is done with values of any type.</summary>
interface IStoredWork
{
    /// <summary>Does it.</summary>
    void Run<S>() where S : unmanaged, IStored<S>;
}
