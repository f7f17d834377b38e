namespace Accel.Kernels;

/// <summary>Lanes of one value, which may leave them: what a GPU thread computes with, and what decides there.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
/// <typeparam name="T">The element.</typeparam>
public interface IOneLane<TSelf, T> : IMemoryLanes<TSelf, T>
    where TSelf : unmanaged, IOneLane<TSelf, T>
    where T : unmanaged
{
    /// <summary>The value.</summary>
    T Value { get; }

    /// <summary>Whether a mask is set.</summary>
    static abstract bool IsSet(TSelf mask);
}
