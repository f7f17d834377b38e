namespace Accel.Kernels;

/// <summary>Lanes that come from and go to host memory. GPU kernels index their views instead and never reach these members.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
/// <typeparam name="T">The element in memory.</typeparam>
public unsafe interface IMemoryLanes<TSelf, T> : ILanes<TSelf>
    where TSelf : unmanaged, IMemoryLanes<TSelf, T>
    where T : unmanaged
{
    /// <summary>The same value in every lane.</summary>
    static abstract TSelf Broadcast(T value);

    /// <summary>Reads <see cref="ILanes{TSelf}.Count"/> elements; no alignment is needed.</summary>
    static abstract TSelf Load(T* source);

    /// <summary>Writes <see cref="ILanes{TSelf}.Count"/> elements; no alignment is needed.</summary>
    static abstract void Store(TSelf value, T* destination);
}
