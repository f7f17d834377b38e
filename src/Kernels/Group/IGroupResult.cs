namespace Accel.Kernels;

/// <summary>What an aggregate makes of a group's state in the end.</summary>
interface IGroupResult<TState, T>
{
    /// <summary>The result; false where it is null.</summary>
    static abstract bool TryGet(TState state, out T result);
}
