using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Accel.Kernels;

/// <summary>The SIMD twin: whole vectors of the widest accelerated width that the length fills.</summary>
/// <remarks>
/// The last vector ends at the last value and may overlap the one before. Its operands are loaded before the first store and it is stored last,
/// so a result in place is right: overlapped values are computed twice from the operands, never from results.
/// Fewer values than the narrowest vector pass through a copy filled up with the first value, because that cannot raise what the values do not,
/// and because all values then meet the same instructions wherever they stand.
/// </remarks>
public static unsafe partial class Map
{
    internal static void Vectors<TBody, T>(TBody body, T* x, T* result, nint length)
        where TBody : struct, IVectorBody<T>
        where T : unmanaged
    {
        if (!Vector128<T>.IsSupported) throw MapArguments.Unsupported<T>();
        if (LaneWidth.Is512 && length >= Vector512<T>.Count) Loop<TBody, Lanes512<T>, T>(body, x, result, length);
        else if (Vector256.IsHardwareAccelerated && length >= Vector256<T>.Count) Loop<TBody, Lanes256<T>, T>(body, x, result, length);
        else if (length >= Vector128<T>.Count) Loop<TBody, Lanes128<T>, T>(body, x, result, length);
        else if (length > 0)
        {
            T* filled = stackalloc T[Vector128<T>.Count];
            Fill(filled, x, length);
            Lanes128<T>.Store(body.Invoke(Lanes128<T>.Load(filled)), filled);
            for (nint i = 0; i < length; i++) result[i] = filled[i];
        }
    }

    internal static void Vectors<TBody, T>(TBody body, T* x, T* y, T* result, nint length)
        where TBody : struct, IVectorBody2<T>
        where T : unmanaged
    {
        if (!Vector128<T>.IsSupported) throw MapArguments.Unsupported<T>();
        if (LaneWidth.Is512 && length >= Vector512<T>.Count) Loop<TBody, Lanes512<T>, T>(body, x, y, result, length);
        else if (Vector256.IsHardwareAccelerated && length >= Vector256<T>.Count) Loop<TBody, Lanes256<T>, T>(body, x, y, result, length);
        else if (length >= Vector128<T>.Count) Loop<TBody, Lanes128<T>, T>(body, x, y, result, length);
        else if (length > 0)
        {
            T* left = stackalloc T[Vector128<T>.Count];
            T* right = stackalloc T[Vector128<T>.Count];
            Fill(left, x, length);
            Fill(right, y, length);
            Lanes128<T>.Store(body.Invoke(Lanes128<T>.Load(left), Lanes128<T>.Load(right)), left);
            for (nint i = 0; i < length; i++) result[i] = left[i];
        }
    }

    static void Loop<TBody, L, T>(TBody body, T* x, T* result, nint length)
        where TBody : struct, IVectorBody<T>
        where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, T>
        where T : unmanaged
    {
        nint last = length - L.Count;
        L end = L.Load(x + last);
        for (nint i = 0; i < last; i += L.Count) L.Store(body.Invoke(L.Load(x + i)), result + i);
        L.Store(body.Invoke(end), result + last);
    }

    static void Loop<TBody, L, T>(TBody body, T* x, T* y, T* result, nint length)
        where TBody : struct, IVectorBody2<T>
        where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, T>
        where T : unmanaged
    {
        nint last = length - L.Count;
        L left = L.Load(x + last), right = L.Load(y + last);
        for (nint i = 0; i < last; i += L.Count) L.Store(body.Invoke(L.Load(x + i), L.Load(y + i)), result + i);
        L.Store(body.Invoke(left, right), result + last);
    }

    static void Fill<T>(T* filled, T* values, nint length) where T : unmanaged
    {
        for (nint i = 0; i < Vector128<T>.Count; i++) filled[i] = values[i < length ? i : 0];
    }

    internal readonly struct UnaryBody<TOp, T> : IVectorBody<T>
        where TOp : struct, IUnaryOperator
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, T> => TOp.Invoke(x);
    }

    readonly struct FloatUnaryBody<TOp, T> : IVectorBody<T>
        where TOp : struct, IFloatUnaryOperator
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, T> => TOp.Invoke(x);
    }

    readonly struct BinaryBody<TOp, T> : IVectorBody2<T>
        where TOp : struct, IBinaryOperator
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Invoke<L>(L x, L y) where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, T> => TOp.Invoke(x, y);
    }

    readonly struct FloatBinaryBody<TOp, T> : IVectorBody2<T>
        where TOp : struct, IFloatBinaryOperator
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Invoke<L>(L x, L y) where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, T> => TOp.Invoke(x, y);
    }

    internal readonly struct ConstantBody<TOp, T>(T constant) : IVectorBody<T>
        where TOp : struct, IBinaryOperator
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, T> => TOp.Invoke(x, L.Broadcast(constant));
    }
}
