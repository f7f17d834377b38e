using Accel.Kernels.Columns;
using Accel.Kernels.Memory;
using ILGPU;

namespace Accel.Kernels;

/// <summary>Groups of the rows of a GPU's columns, in order of first appearance, and how the values of each become a state.</summary>
interface IDeviceGroups : IDisposable
{
    /// <summary>How many groups there are.</summary>
    int Count { get; }

    /// <summary>The keys of the groups in a column, which is the caller's: with one NaN and one zero.</summary>
    DeviceColumn Keys(int column, DataType type);

    /// <summary>How many rows each group has, in a column of the caller's.</summary>
    DeviceColumn CountRows();

    /// <summary>The state of each group's values, nulls passed over, in a buffer of the caller's. The order in which values are taken in depends on the rows only.</summary>
    DeviceBuffer States<TState, S>(ArrayView<S> values, ArrayView<byte> validity)
        where TState : unmanaged, IGpuGroupState<TState>
        where S : unmanaged, IStored<S>;

    /// <summary>Writes the group of each row.</summary>
    void Number(DeviceBuffer groups);
}
