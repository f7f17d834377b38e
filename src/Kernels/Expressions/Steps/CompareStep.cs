using System.Runtime.CompilerServices;

namespace Accel.Kernels.Expressions;

/// <summary>
/// A comparison over lanes, whose masks are packed into bits. With <paramref name="condition"/>, a Boolean register without nulls, it is the
/// conjunction of that and the comparison, and where none of 64 rows fulfils the condition nothing is compared.
/// </summary>
sealed unsafe class CompareStep<TOp, T, L>(int result, Source left, Source right, int? condition) : Step
    where TOp : struct, IBinaryOperator
    where T : unmanaged
    where L : unmanaged, IMemoryLanes<L, T>
{
    public override void Run(TileState state)
    {
        state.Propagate(result, left, right);
        ulong* bits = state.Bits(result);
        ulong* wanted = condition is int register ? state.Bits(register) : null;
        int count = state.WordCount;
        if (left.Literal is not null) Loop(new Repeat<L, T>(left.Value<T>()), new Stream<L, T>(state.Pointer<T>(right.Register)), wanted, bits, count);
        else if (right.Literal is not null) Loop(new Stream<L, T>(state.Pointer<T>(left.Register)), new Repeat<L, T>(right.Value<T>()), wanted, bits, count);
        else Loop(new Stream<L, T>(state.Pointer<T>(left.Register)), new Stream<L, T>(state.Pointer<T>(right.Register)), wanted, bits, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Loop<TLeft, TRight>(TLeft left, TRight right, ulong* wanted, ulong* bits, int wordCount)
        where TLeft : struct, ILaneSource<L>
        where TRight : struct, ILaneSource<L>
    {
        for (int word = 0; word < wordCount; word++)
        {
            ulong mask = wanted == null ? ulong.MaxValue : wanted[word];
            if (mask == 0)
            {
                bits[word] = 0;
                continue;
            }
            ulong packed = 0;
            for (int lane = 0; lane < 64; lane += 4 * L.Count)
            {
                int row = word * 64 + lane;
                packed |= MaskBits.Of<L, T>(
                    TOp.Invoke(left.At(row), right.At(row)),
                    TOp.Invoke(left.At(row + L.Count), right.At(row + L.Count)),
                    TOp.Invoke(left.At(row + 2 * L.Count), right.At(row + 2 * L.Count)),
                    TOp.Invoke(left.At(row + 3 * L.Count), right.At(row + 3 * L.Count))) << lane;
            }
            bits[word] = packed & mask;
        }
    }
}
