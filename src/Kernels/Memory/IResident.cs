namespace Accel.Kernels.Memory;

/// <summary>A data set that lies in a GPU's memory while there is room, and can do without; see <see cref="DevicePool.Enlist"/>.</summary>
interface IResident
{
    /// <summary>Gives up its last block there; false when there is none. The pool's gate is held.</summary>
    bool SpillLast();
}
