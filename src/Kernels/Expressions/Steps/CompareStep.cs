using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Accel.Kernels.Expressions;

/// <summary>A comparison over lanes, whose masks are packed into bits.</summary>
sealed unsafe class CompareStep<TOp, T, L>(int result, Source left, Source right) : Step
    where TOp : struct, IBinaryOperator
    where T : unmanaged
    where L : unmanaged, IMemoryLanes<L, T>
{
    public override void Run(TileState state)
    {
        state.Propagate(result, left, right);
        ulong* bits = state.Bits(result);
        int count = state.WordCount;
        if (left.Literal is not null) Loop(new Repeat<L, T>(left.Value<T>()), new Stream<L, T>(state.Pointer<T>(right.Register)), bits, count);
        else if (right.Literal is not null) Loop(new Stream<L, T>(state.Pointer<T>(left.Register)), new Repeat<L, T>(right.Value<T>()), bits, count);
        else Loop(new Stream<L, T>(state.Pointer<T>(left.Register)), new Stream<L, T>(state.Pointer<T>(right.Register)), bits, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Loop<TLeft, TRight>(TLeft left, TRight right, ulong* bits, int wordCount)
        where TLeft : struct, ILaneSource<L>
        where TRight : struct, ILaneSource<L>
    {
        for (int word = 0; word < wordCount; word++)
        {
            ulong packed = 0;
            for (int lane = 0; lane < 64; lane += L.Count)
                packed |= Pack(TOp.Invoke(left.At(word * 64 + lane), right.At(word * 64 + lane))) << lane;
            bits[word] = packed;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Pack(L mask) => sizeof(L) switch
    {
        64 => Unsafe.BitCast<L, Vector512<T>>(mask).ExtractMostSignificantBits(),
        32 => Unsafe.BitCast<L, Vector256<T>>(mask).ExtractMostSignificantBits(),
        _ => Unsafe.BitCast<L, Vector128<T>>(mask).ExtractMostSignificantBits(),
    };
}
