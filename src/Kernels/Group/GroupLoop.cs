using System.Numerics;
using System.Runtime.CompilerServices;

using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>
/// Adds values to the states of their groups. What costs time is not arithmetic but memory: a state that the row before has just written, or one that
/// is in no cache. So few groups get several states each, taken in turns and merged in order, and the states of many are asked of memory ahead of time.
/// </summary>
static unsafe partial class GroupLoop
{
    const int FewGroups = 16;
    const int Replicas = 4;

    /// <summary>How many rows ahead a state is asked for: enough to have as many lines under way as a core can.</summary>
    const int Ahead = 24;

    /// <summary>States up to here stay in the second-level cache.</summary>
    const long NearBytes = 256 << 10;

    /// <summary>Adds value i to the state of group <paramref name="groups"/>[i], which is below <paramref name="groupCount"/>; see <see cref="Scalar"/> for nulls.</summary>
    public static void Add<TState, T>(T* values, byte* validity, int start, int* groups, int count, TState* states, int groupCount)
        where TState : unmanaged, IGroupState<TState>
        where T : unmanaged, INumber<T>
    {
        if (validity != null) Scalar(values, validity, start, groups, count, states);
        else if (groupCount <= FewGroups) Few(values, groups, count, states, groupCount);
        else if ((long)groupCount * sizeof(TState) > NearBytes) Far(values, groups, count, states);
        else Near(values, groups, count, states);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Near<TState, T>(T* values, int* groups, int count, TState* states)
        where TState : unmanaged, IGroupState<TState>
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < count; i++) TState.Add(ref states[groups[i]], values[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Far<TState, T>(T* values, int* groups, int count, TState* states)
        where TState : unmanaged, IGroupState<TState>
        where T : unmanaged, INumber<T>
    {
        int i = 0;
        for (; i < count - Ahead; i++)
        {
            Prefetch.ToFirstLevel(states + groups[i + Ahead]);
            TState.Add(ref states[groups[i]], values[i]);
        }
        for (; i < count; i++) TState.Add(ref states[groups[i]], values[i]);
    }

    /// <summary>Row i goes to replica i modulo 4, so that a row seldom waits for the one before; the replicas join the states in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Few<TState, T>(T* values, int* groups, int count, TState* states, int groupCount)
        where TState : unmanaged, IGroupState<TState>
        where T : unmanaged, INumber<T>
    {
        TState* replicas = stackalloc TState[Replicas * FewGroups];
        new Span<TState>(replicas, Replicas * FewGroups).Fill(TState.Empty);
        int i = 0;
        for (; i + Replicas <= count; i += Replicas)
        {
            TState.Add(ref replicas[groups[i]], values[i]);
            TState.Add(ref replicas[FewGroups + groups[i + 1]], values[i + 1]);
            TState.Add(ref replicas[(2 * FewGroups) + groups[i + 2]], values[i + 2]);
            TState.Add(ref replicas[(3 * FewGroups) + groups[i + 3]], values[i + 3]);
        }
        for (; i < count; i++) TState.Add(ref replicas[groups[i]], values[i]);
        for (int replica = 0; replica < Replicas; replica++)
            for (int group = 0; group < groupCount; group++) TState.Merge(ref states[group], replicas[(replica * FewGroups) + group]);
    }
}
