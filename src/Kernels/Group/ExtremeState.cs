using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The least value, or the greatest; NaN if one is NaN.</summary>
struct ExtremeState<TValue, TOrder> : IGroupState<ExtremeState<TValue, TOrder>>
    where TValue : unmanaged, INumber<TValue>
    where TOrder : struct, IExtremeOrder
{
    public TValue Value;
    public bool Any;

    public static ExtremeState<TValue, TOrder> Empty => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<T>(ref ExtremeState<TValue, TOrder> state, T value) where T : unmanaged, INumber<T>
    {
        TValue taken = Unsafe.BitCast<T, TValue>(value);
        state.Value = state.Any ? TOrder.Choose(state.Value, taken) : taken;
        state.Any = true;
    }

    public static void AddAll<T>(ref ExtremeState<TValue, TOrder> state, ReadOnlySpan<T> values) where T : unmanaged, INumber<T>
    {
        if (!values.IsEmpty) Add(ref state, TOrder.ChooseAmong(values));
    }

    public static void Merge(ref ExtremeState<TValue, TOrder> state, ExtremeState<TValue, TOrder> later)
    {
        if (later.Any) Add(ref state, later.Value);
    }

    public static ExtremeState<TValue, TOrder> Of(in RowTotals totals) => new() { Value = totals.Extreme<TValue>(), Any = totals.Count > 0 };
}

/// <summary>Which of two values an extreme keeps.</summary>
interface IExtremeOrder
{
    static abstract T Choose<T>(T left, T right) where T : unmanaged, INumber<T>;

    static abstract T ChooseAmong<T>(ReadOnlySpan<T> values) where T : unmanaged, INumber<T>;
}

/// <summary>The least.</summary>
readonly struct LeastFirst : IExtremeOrder
{
    public static T Choose<T>(T left, T right) where T : unmanaged, INumber<T> => T.Min(left, right);

    public static T ChooseAmong<T>(ReadOnlySpan<T> values) where T : unmanaged, INumber<T> => TensorPrimitives.Min(values);
}

/// <summary>The greatest.</summary>
readonly struct GreatestFirst : IExtremeOrder
{
    public static T Choose<T>(T left, T right) where T : unmanaged, INumber<T> => T.Max(left, right);

    public static T ChooseAmong<T>(ReadOnlySpan<T> values) where T : unmanaged, INumber<T> => TensorPrimitives.Max(values);
}
