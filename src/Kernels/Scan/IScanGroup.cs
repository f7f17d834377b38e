namespace Accel.Kernels;

/// <summary>A group of the scan's tree in vectors.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
/// <typeparam name="V">One of its vectors, which also holds a carry in every lane.</typeparam>
/// <typeparam name="E">The element.</typeparam>
unsafe interface IScanGroup<TSelf, V, E>
    where TSelf : unmanaged, IScanGroup<TSelf, V, E>
    where V : unmanaged, IMemoryLanes<V, E>
    where E : unmanaged
{
    static abstract TSelf Load(E* source);

    /// <summary>A mask of the lanes whose bits are set.</summary>
    static abstract TSelf Mask(uint bits);

    static abstract void Store(TSelf group, E* destination);

    /// <summary>All prefixes of the group.</summary>
    static abstract TSelf Prefixes<TOp>(TSelf values) where TOp : struct, IReduceOperator;

    /// <summary>All prefixes since the last head, and in <paramref name="seen"/>, which comes in as the heads, the lanes that have seen one.</summary>
    static abstract TSelf Prefixes<TOp>(TSelf values, ref TSelf seen) where TOp : struct, IReduceOperator;

    /// <summary>The last lane of the group in every lane.</summary>
    static abstract V Last(TSelf group);

    /// <summary>The carry combined with every lane.</summary>
    static abstract TSelf After<TOp>(V carry, TSelf group) where TOp : struct, IReduceOperator;

    /// <summary>Every lane moved up by one, and <paramref name="first"/> in the first.</summary>
    static abstract TSelf Shift(TSelf group, V first);

    static abstract TSelf Select(TSelf mask, TSelf whenTrue, TSelf whenFalse);

    /// <summary>The value in every lane.</summary>
    static abstract TSelf Fill(V value);
}
