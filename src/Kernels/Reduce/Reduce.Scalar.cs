using System.Numerics;
using System.Runtime.CompilerServices;
using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>The scalar twin: each valid value goes to its lane, one after the other.</summary>
public static unsafe partial class Reduce
{
    readonly struct ScalarBlocks<TOp, TRead, T, E, S>(T* values, byte* validity) : IBlocks<S>
        where TOp : struct, IReduceOperator
        where TRead : struct, IRead<T, E>
        where T : unmanaged
        where E : unmanaged, INumber<E>
        where S : unmanaged, ILanes<S>
    {
        public S Partial(int start, int count)
        {
            int laneCount = ReduceTree.Lanes<S>();
            S* lanes = stackalloc S[laneCount];
            new Span<S>(lanes, laneCount).Fill(Unsafe.BitCast<E, S>(TOp.Identity<E>()));
            for (int i = 0; i < count; i++)
            {
                if (validity != null && !Bitmap.Get(new(validity, int.MaxValue), start + i)) continue;
                S* lane = lanes + (i % laneCount);
                *lane = TOp.Invoke(*lane, Unsafe.BitCast<E, S>(TRead.Of(values[start + i])));
            }
            return ReduceTree.Halve<TOp, S>(lanes, laneCount);
        }

        public (S First, S Second) Pair(int first, int second) => (Partial(first, ReduceTree.BlockLength), Partial(second, ReduceTree.BlockLength));
    }
}
