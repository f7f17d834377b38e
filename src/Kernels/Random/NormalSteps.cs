using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>
/// Normal numbers in two steps over a tile. <see cref="NormalOp"/> in one step is more than the compiler inlines into a loop, and so long a chain of operations that a processor finds
/// no others to do meanwhile: three times as slow.
/// </summary>
readonly unsafe struct NormalNumbers<T> : IRandomNumbers<T> where T : unmanaged
{
    [SkipLocalsInit]
    public void Make(Device device, RandomStream stream, ulong position, Span<T> numbers)
    {
        Span<T> roots = stackalloc T[RandomNumbers.TileLength];
        roots = roots[..numbers.Length];
        Map.FloatUnary<RootStep, T>(device, numbers, roots);
        Map.FloatBinary<QuantileStep, T>(device, numbers, roots, numbers);
    }

    readonly struct RootStep : IFloatUnaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static L Invoke<L>(L bits) where L : unmanaged, IFloatLanes<L> => NormalOp.Root(bits);
    }

    readonly struct QuantileStep : IFloatBinaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static L Invoke<L>(L bits, L root) where L : unmanaged, IFloatLanes<L> => NormalOp.Quantile(bits, root);
    }
}
