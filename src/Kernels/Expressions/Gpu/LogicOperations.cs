using System.Runtime.CompilerServices;

namespace Accel.Kernels.Expressions;

/// <summary>The opposite.</summary>
readonly struct Not : IGpuOperation<bool, bool>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<bool> Of(Cell<bool> x) => new(!x.Value, x.IsKnown);
}

/// <summary>Three-valued and: a known false decides alone.</summary>
readonly struct And : IGpuOperation<bool, bool, bool>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<bool> Of(Cell<bool> x, Cell<bool> y)
    {
        bool isFalse = (x.IsKnown & !x.Value) | (y.IsKnown & !y.Value);
        return new(!isFalse, isFalse | (x.IsKnown & y.IsKnown));
    }
}

/// <summary>Three-valued or: a known true decides alone.</summary>
readonly struct Or : IGpuOperation<bool, bool, bool>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<bool> Of(Cell<bool> x, Cell<bool> y)
    {
        bool isTrue = (x.IsKnown & x.Value) | (y.IsKnown & y.Value);
        return new(isTrue, isTrue | (x.IsKnown & y.IsKnown));
    }
}

/// <summary>Whether two Booleans are equal.</summary>
readonly struct SameTruth : IGpuOperation<bool, bool, bool>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<bool> Of(Cell<bool> x, Cell<bool> y) => new(x.Value == y.Value, x.IsKnown & y.IsKnown);
}

/// <summary>Whether two Booleans differ.</summary>
readonly struct OtherTruth : IGpuOperation<bool, bool, bool>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<bool> Of(Cell<bool> x, Cell<bool> y) => new(x.Value != y.Value, x.IsKnown & y.IsKnown);
}

/// <summary>A byte of memory as a Boolean.</summary>
readonly struct TruthOfByte : IGpuOperation<byte, bool>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<bool> Of(Cell<byte> x) => new(x.Value != 0, x.IsKnown);
}

/// <summary>A Boolean as a byte for memory.</summary>
readonly struct ByteOfTruth : IGpuOperation<bool, byte>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<byte> Of(Cell<bool> x) => new(x.Value ? (byte)1 : (byte)0, x.IsKnown);
}

/// <summary>Whether a value is null.</summary>
readonly struct IsNull<T> : IGpuOperation<T, bool> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<bool> Of(Cell<T> x) => new(!x.IsKnown, true);
}

/// <summary>The first value, or the second where the first is null.</summary>
readonly struct Coalesce<T> : IGpuOperation<T, T, T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<T> Of(Cell<T> x, Cell<T> y) => new(x.IsKnown ? x.Value : y.Value, x.IsKnown | y.IsKnown);
}

/// <summary>One of two values by a test, whose null counts as false.</summary>
readonly struct Conditional<T> : IGpuOperation<bool, T, T, T> where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Cell<T> Of(Cell<bool> test, Cell<T> x, Cell<T> y)
    {
        bool takesFirst = test.IsKnown & test.Value;
        return new(takesFirst ? x.Value : y.Value, takesFirst ? x.IsKnown : y.IsKnown);
    }
}
