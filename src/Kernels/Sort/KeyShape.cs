using System.Numerics;

namespace Accel.Kernels;

/// <summary>What the sort kernels need to know of a type of keys.</summary>
/// <param name="ByteCount">Bytes of a key: 1, 2, 4 or 8.</param>
/// <param name="IsSigned">Whether keys with the highest bit set come first.</param>
/// <param name="IsFloat">Whether keys are ranked as floating-point numbers.</param>
readonly record struct KeyShape(int ByteCount, bool IsSigned, bool IsFloat)
{
    /// <summary>The shape of <typeparamref name="T"/>.</summary>
    /// <exception cref="NotSupportedException">Keys of the type cannot be sorted.</exception>
    public static KeyShape Of<T>() where T : unmanaged
    {
        if (typeof(T) == typeof(bool) || typeof(T) == typeof(byte)) return new(1, false, false);
        if (typeof(T) == typeof(sbyte)) return new(1, true, false);
        if (typeof(T) == typeof(ushort)) return new(2, false, false);
        if (typeof(T) == typeof(short)) return new(2, true, false);
        if (typeof(T) == typeof(uint)) return new(4, false, false);
        if (typeof(T) == typeof(int)) return new(4, true, false);
        if (typeof(T) == typeof(ulong)) return new(8, false, false);
        if (typeof(T) == typeof(long)) return new(8, true, false);
        if (typeof(T) == typeof(float)) return new(4, true, true);
        if (typeof(T) == typeof(double)) return new(8, true, true);
        throw new NotSupportedException($"Keys of {typeof(T).Name} cannot be sorted; they are booleans, integers of 8 to 64 bits, float or double.");
    }

    /// <summary>What flips a key's rank (see <see cref="IKeyRank"/>) into a word whose unsigned order is the order asked for.</summary>
    public ulong Mask(bool descending)
    {
        ulong sign = IsSigned ? 1UL << ((8 * ByteCount) - 1) : 0;
        return (descending ? ~sign : sign) & (ulong.MaxValue >> (64 - (8 * ByteCount)));
    }

    /// <summary>Calls <paramref name="work"/> for the bits and the rank of <typeparamref name="T"/>, with the mask of the order asked for.</summary>
    /// <exception cref="NotSupportedException">Keys of the type cannot be sorted.</exception>
    public static void Dispatch<T, TWork>(bool descending, ref TWork work)
        where T : unmanaged
        where TWork : struct, IKeyWork
    {
        KeyShape shape = Of<T>();
        ulong mask = shape.Mask(descending);
        switch (shape.ByteCount)
        {
            case 1: work.Run<byte, IntegerRank>((byte)mask); break;
            case 2: work.Run<ushort, IntegerRank>((ushort)mask); break;
            case 4 when shape.IsFloat: work.Run<uint, Float32Rank>((uint)mask); break;
            case 4: work.Run<uint, IntegerRank>((uint)mask); break;
            case 8 when shape.IsFloat: work.Run<ulong, Float64Rank>(mask); break;
            default: work.Run<ulong, IntegerRank>(mask); break;
        }
    }
}

/// <summary>What a kernel does with keys, for any type of them.</summary>
interface IKeyWork
{
    /// <summary>Does it.</summary>
    /// <typeparam name="K">An unsigned integer with the bits of a key.</typeparam>
    /// <typeparam name="TRank">The order of the keys.</typeparam>
    /// <param name="mask">That of <see cref="KeyShape.Mask"/>.</param>
    void Run<K, TRank>(K mask)
        where K : unmanaged, IBinaryInteger<K>, IUnsignedNumber<K>
        where TRank : struct, IKeyRank;
}
