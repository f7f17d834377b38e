using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>The GPU twin of the shuffle, whose swaps depend on each other less than it seems: many rounds swap in parallel what the loop swaps one after the other, with the same result.</summary>
/// <remarks>
/// J. Shun, Y. Gu, G. Blelloch, J. Fineman and P. Gibbons, "Sequential random permutation, list contraction and tree contraction are highly parallel" (SODA 2015). In each round every place that is
/// still to be swapped claims itself and its partner; of several claims to one place the highest place's holds, which is the one whose turn comes first. Who holds both swaps. Rounds grow
/// with the logarithm of the length.
/// </remarks>
public static unsafe partial class RandomNumbers
{
    /// <summary>The permutation that <see cref="Permutation(RandomStream, Span{int})"/> gives, into the first <paramref name="length"/> values of a device buffer. It waits for each round's count of places that are left.</summary>
    /// <param name="stream">The stream, which the permutation uses from position 0 on.</param>
    /// <param name="result">Where the permutation goes, as int.</param>
    /// <param name="length">How many integers.</param>
    /// <exception cref="ArgumentException">The buffer is too short.</exception>
    /// <exception cref="DeviceException">The device failed, or has no memory for 24 bytes of each integer.</exception>
    public static void Permutation(RandomStream stream, DeviceBuffer result, int length)
    {
        ArgumentNullException.ThrowIfNull(result);
        GpuContext gpu = GpuContext.Of(result.Device);
        ArrayView<int> order = result.View<int>(gpu, length);
        if (length == 0) return;
        using DeviceBuffer partners = gpu.Pool.Rent<int>(length), claims = gpu.Pool.Rent<long>(length), marks = gpu.Pool.Rent<int>(length), left = gpu.Pool.Rent<int>(1);
        using DeviceBuffer first = gpu.Pool.Rent<int>(length), second = gpu.Pool.Rent<int>(length);
        ArrayView<int> partner = partners.View<int>(gpu, length), leftCount = left.View<int>(gpu, 1);
        ArrayView<long> claim = claims.View<long>(gpu, length);
        (DeviceBuffer pending, DeviceBuffer kept) = (first, second);
        ArrayView<int> all = pending.View<int>(gpu, length);
        var start = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ulong, uint, ArrayView<int>, ArrayView<int>, ArrayView<int>, ArrayView<long>>>(GpuPermutationKernels.Start);
        var reserve = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>, ArrayView<int>, int, ArrayView<long>>>(GpuPermutationKernels.Claim);
        var swap = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>, ArrayView<int>, int, ArrayView<long>, ArrayView<int>, ArrayView<int>>>(GpuPermutationKernels.Swap);
        var keep = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>, ArrayView<int>, ArrayView<int>, ArrayView<int>>>(GpuPermutationKernels.Keep);
        gpu.Run("Permutation start", () => start(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, length), stream.Seed, stream.Stream, order, all, partner, claim));
        for (int round = 1, count = length; count > 0; round++)
        {
            KernelConfig shape = LaunchShape.ThreadPerValue(gpu.Device.Kind, count);
            int turn = round;
            ArrayView<int> place = pending.View<int>(gpu, count), next = kept.View<int>(gpu, count), mark = marks.View<int>(gpu, count);
            gpu.Run("Permutation swap", () =>
            {
                reserve(gpu.Stream, shape, place, partner, turn, claim);
                swap(gpu.Stream, shape, place, partner, turn, claim, order, mark);
            });
            Scan.Inclusive<AddOp, int>(marks, marks, count);
            gpu.Run("Permutation keep", () => keep(gpu.Stream, shape, place, mark, next, leftCount));
            left.CopyTo(new Span<int>(ref count));
            (pending, kept) = (kept, pending);
        }
    }
}
