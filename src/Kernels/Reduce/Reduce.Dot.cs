using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Accel.Kernels;

/// <summary>The product of two vectors: the sum of the products of values at the same place, in the tree of every reduction.</summary>
/// <remarks>
/// Each product is rounded to the element before it is added, nowhere fused with the addition, so that all devices give the same bits. Memory is what
/// limits the kernel; the fused addition would gain nothing.
/// </remarks>
public static unsafe partial class Reduce
{
    /// <summary>Σ left[i] · right[i] of floats: products and the sums of blocks in float, blocks together in double.</summary>
    /// <remarks>The error is at most 38 · 2⁻²⁴ of the sum of the products' magnitudes, unless a product or a block's sum overflows.</remarks>
    /// <param name="device">A processor: <see cref="DeviceKind.Scalar"/> or <see cref="DeviceKind.Simd"/>.</param>
    /// <param name="left">The values of one vector.</param>
    /// <param name="right">As many values of the other; it may be the same.</param>
    /// <param name="threads">Who shares the work; null for the calling thread.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the device is no processor.</exception>
    public static double Dot(Device device, ReadOnlySpan<float> left, ReadOnlySpan<float> right, IParallelLoop? threads = null) =>
        DotOf<float, Float1>(device, left, right, threads);

    /// <summary>Σ left[i] · right[i] of doubles.</summary>
    /// <inheritdoc cref="Dot(Device, ReadOnlySpan{float}, ReadOnlySpan{float}, IParallelLoop)"/>
    public static double Dot(Device device, ReadOnlySpan<double> left, ReadOnlySpan<double> right, IParallelLoop? threads = null) =>
        DotOf<double, Double1>(device, left, right, threads);

    static double DotOf<T, S>(Device device, ReadOnlySpan<T> left, ReadOnlySpan<T> right, IParallelLoop? threads)
        where T : unmanaged, INumber<T>
        where S : unmanaged, IScalarLanes<S, Double1>
    {
        ReduceArguments.Check(device, left, []);
        ReduceArguments.CheckPair(left.Length, right.Length, nameof(right));
        fixed (T* x = left)
        fixed (T* y = right)
            return device.Kind == DeviceKind.Scalar
                ? ReduceTree.Total<AddOp, ScalarDot<S>, S, Double1>(new((S*)x, (S*)y), left.Length, Double1.Zero, threads).Value
                : ReduceTree.Total<AddOp, VectorDot<T, S>, S, Double1>(new(x, y), left.Length, Double1.Zero, threads).Value;
    }

    /// <summary>The scalar twin: each product goes to its lane, one after the other.</summary>
    readonly struct ScalarDot<S>(S* left, S* right) : IBlocks<S> where S : unmanaged, ILanes<S>
    {
        public S Partial(int start, int count)
        {
            int laneCount = ReduceTree.Lanes<S>();
            S* lanes = stackalloc S[laneCount];
            new Span<S>(lanes, laneCount).Clear();
            for (int i = 0; i < count; i++) lanes[i % laneCount] += left[start + i] * right[start + i];
            return ReduceTree.Halve<AddOp, S>(lanes, laneCount);
        }

        public (S First, S Second) Pair(int first, int second) => (Partial(first, ReduceTree.BlockLength), Partial(second, ReduceTree.BlockLength));
    }

    /// <summary>The SIMD twin. A short block is copied and filled up with zeros, whose products change no sum.</summary>
    readonly struct VectorDot<T, S>(T* left, T* right) : IBlocks<S>
        where T : unmanaged
        where S : unmanaged, ILanes<S>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public S Partial(int start, int count) =>
            count == ReduceTree.BlockLength ? DotBlock<T, S>(left + start, right + start, count) : Filled(start, count);

        /// <summary>One after the other, since both vectors make two streams.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public (S First, S Second) Pair(int first, int second) => (Partial(first, ReduceTree.BlockLength), Partial(second, ReduceTree.BlockLength));

        [SkipLocalsInit]
        [MethodImpl(MethodImplOptions.NoInlining)]
        S Filled(int start, int count)
        {
            T* x = stackalloc T[ReduceTree.BlockLength], y = stackalloc T[ReduceTree.BlockLength];
            int lanes = ReduceTree.Lanes<T>(), whole = (count + lanes - 1) / lanes * lanes;
            Fill(left + start, x, count, whole);
            Fill(right + start, y, count, whole);
            return DotBlock<T, S>(x, y, whole);
        }

        static void Fill(T* from, T* to, int count, int whole)
        {
            new ReadOnlySpan<T>(from, count).CopyTo(new(to, count));
            new Span<T>(to + count, whole - count).Clear();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static S DotBlock<T, S>(T* left, T* right, int count)
        where T : unmanaged
        where S : unmanaged, ILanes<S> =>
        LaneWidth.Is512 ? DotBlock<Lanes512<T>, T, S>(left, right, count)
        : Vector256.IsHardwareAccelerated ? DotBlock<Lanes256<T>, T, S>(left, right, count)
        : DotBlock<Lanes128<T>, T, S>(left, right, count);

    static S DotBlock<L, T, S>(T* left, T* right, int count)
        where L : unmanaged, IMemoryLanes<L, T>
        where T : unmanaged
        where S : unmanaged, ILanes<S>
    {
        int vectors = ReduceTree.Lanes<T>() / L.Count;
        L v0 = L.Zero, v1 = v0, v2 = v0, v3 = v0, v4 = v0, v5 = v0, v6 = v0, v7 = v0;
        for (T* x = left, y = right, end = left + count; x < end; x += vectors * L.Count, y += vectors * L.Count)
        {
            v0 += Product<L, T>(x, y, 0);
            v1 += Product<L, T>(x, y, 1);
            if (vectors > 2)
            {
                v2 += Product<L, T>(x, y, 2);
                v3 += Product<L, T>(x, y, 3);
            }
            if (vectors > 4)
            {
                v4 += Product<L, T>(x, y, 4);
                v5 += Product<L, T>(x, y, 5);
                v6 += Product<L, T>(x, y, 6);
                v7 += Product<L, T>(x, y, 7);
            }
        }
        return Join<AddOp, L, T, S>(v0, v1, v2, v3, v4, v5, v6, v7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L Product<L, T>(T* left, T* right, int vector)
        where L : unmanaged, IMemoryLanes<L, T>
        where T : unmanaged
        => L.Load(left + (vector * L.Count)) * L.Load(right + (vector * L.Count));
}
