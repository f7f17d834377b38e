using System.Runtime.CompilerServices;

namespace Accel.Kernels.Expressions;

/// <summary>A whole expression over numbers of one type, in one loop.</summary>
sealed unsafe class FusedValueStep<T, L, TSource>(int result, Source[] leaves) : Step
    where T : unmanaged
    where L : unmanaged, IMemoryLanes<L, T>
    where TSource : struct, IFusedSource<TSource, L>
{
    public override void Run(TileState state)
    {
        state.Validity[result] = null;
        foreach (Source leaf in leaves)
            if (leaf.Literal is null) state.PropagateToo(result, leaf.Register);
        FusedArguments arguments = new(state, leaves);
        Loop(TSource.Bind(ref arguments), state.Pointer<T>(result), state.PaddedRowCount);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Loop(TSource source, T* destination, int count)
    {
        for (int row = 0; row < count; row += L.Count) L.Store(source.At(row), destination + row);
    }
}

/// <summary>A whole condition over numbers of one type and without nulls, in one loop into bits.</summary>
sealed unsafe class FusedConditionStep<T, L, TSource>(int result, Source[] leaves) : Step
    where T : unmanaged
    where L : unmanaged, IMemoryLanes<L, T>
    where TSource : struct, IFusedSource<TSource, L>
{
    public override bool IsCondition => true;

    public override void Run(TileState state)
    {
        state.Validity[result] = null;
        FusedArguments arguments = new(state, leaves);
        Loop(TSource.Bind(ref arguments), state.Bits(result), state.WordCount);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Loop(TSource source, ulong* bits, int wordCount)
    {
        for (int word = 0; word < wordCount; word++)
        {
            ulong packed = 0;
            for (int lane = 0; lane < 64; lane += 4 * L.Count)
            {
                int row = word * 64 + lane;
                packed |= MaskBits.Of<L, T>(source.At(row), source.At(row + L.Count), source.At(row + 2 * L.Count), source.At(row + 3 * L.Count)) << lane;
            }
            bits[word] = packed;
        }
    }
}
