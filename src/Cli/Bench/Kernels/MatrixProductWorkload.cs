using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Memory;

namespace Accel.Cli.Bench.Kernels;

/// <summary>The product of two matrices of 2,048 x 2,048 floats.</summary>
sealed class MatrixProductWorkload : KernelWorkload
{
    readonly Device device;
    readonly int side;
    readonly NativeBuffer left;
    readonly NativeBuffer right;
    readonly NativeBuffer result;

    public MatrixProductWorkload(Device device, double scale)
    {
        this.device = device;
        side = WorkloadData.Scale(2_048, Math.Cbrt(scale));
        left = WorkloadData.Floats(side * side, seed: 5);
        right = WorkloadData.Floats(side * side, seed: 6);
        result = NativePool.Shared.Rent<float>(side * side);
    }

    public override string Family => "linear-algebra";

    public override string Name => "gemm";

    public override long Elements => (long)side * side;

    public override double Operations => 2.0 * side * side * side;

    public override void Run(Workers workers) =>
        MatrixProduct.Multiply(device, new(Values(left), side, side), new(Values(right), side, side), Values(result), threads: workers);

    public override void Check()
    {
        foreach (int row in (int[])[0, side / 3, side - 1])
            foreach (int column in (int[])[0, side / 2, side - 1])
            {
                double expected = 0;
                for (int k = 0; k < side; k++) expected += (double)Values(left)[(row * side) + k] * Values(right)[(k * side) + column];
                Expect(expected, Values(result)[(row * side) + column], 1e-5);
            }
    }

    public override void Dispose()
    {
        left.Dispose();
        right.Dispose();
        result.Dispose();
    }

    Span<float> Values(NativeBuffer matrix) => matrix.AsSpan<float>(side * side);
}
