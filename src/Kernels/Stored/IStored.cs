namespace Accel.Kernels;

/// <summary>One value of a column as it lies in a GPU's memory, and what kernels over columns of any type ask of it. Only operations that ILGPU translates.</summary>
/// <typeparam name="TSelf">The implementing type, of the value's size.</typeparam>
interface IStored<TSelf> where TSelf : unmanaged, IStored<TSelf>
{
    /// <summary>The value as double, rounded where 53 bits do not hold it.</summary>
    static abstract double Number(TSelf value);

    /// <summary>The word of <see cref="EqualKeys{T}"/>: equal where the values are equal keys. An integer's is the integer itself.</summary>
    static abstract long Key(TSelf value);

    /// <summary>The 64 bits above a key that is an integer: −1 of a negative one, else 0.</summary>
    static abstract long HighKey(TSelf value);

    /// <summary>The value of a key; only the bits of its size matter.</summary>
    static abstract TSelf OfKey(long key);

    /// <summary>The rank of <see cref="IKeyRank"/>: a signed integer of the value's size whose order is that of sorted values, NaN first.</summary>
    static abstract long Rank(TSelf value);

    /// <summary>The value of a rank.</summary>
    static abstract TSelf OfRank(long rank);

    /// <summary>A value for each value, in reverse order; but NaN stays NaN. Twice is nothing.</summary>
    static abstract TSelf Reverse(TSelf value);
}

/// <summary>A value as it lies in memory, made of one that a kernel has computed.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
/// <typeparam name="T">What it holds.</typeparam>
interface IStored<TSelf, T> : IStored<TSelf>
    where TSelf : unmanaged, IStored<TSelf, T>
    where T : unmanaged
{
    static abstract TSelf Of(T value);
}
