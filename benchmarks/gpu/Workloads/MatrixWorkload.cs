using Accel.Kernels;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.GpuCheck.Workloads;

/// <summary>A product of matrices: two square ones, or, as the gram matrix, tall rows transposed times themselves; by the library's own kernel, or by cuBLAS.</summary>
sealed class MatrixWorkload(GpuContext gpu, WorkloadSizes sizes, bool isGram, CuBlas? library) : GpuWorkload(gpu, isGram ? "gram" : "gemm")
{
    readonly int side = isGram ? sizes.GramFeatures : sizes.MatrixSize;
    readonly int inner = isGram ? sizes.TallRows : sizes.MatrixSize;
    NativeBuffer host = null!;
    DeviceBuffer operand = null!;
    DeviceBuffer result = null!;

    public override string Implementation => library is null ? "Accel" : $"Accel by cuBLAS {library.Library.Version}";

    public override long Elements => inner;

    public override double Operations => 2.0 * side * side * inner;

    public override void Prepare()
    {
        host = Numbers((long)inner * side, 7);
        operand = Own(Gpu.Pool.Upload<float>(host.AsSpan<float>(inner * side)));
        result = Own(Gpu.Pool.Rent<float>((long)side * side));
    }

    public override void Run()
    {
        DeviceMatrix rows = new(operand, inner, side), product = new(result, side, side), left = isGram ? rows.Transposed : rows;
        if (library is null) MatrixProduct.MultiplyByTiles(Gpu, left, rows, product, accumulate: false);
        else MatrixProduct.Multiply(left, rows, product);
    }

    public override void Check()
    {
        Span<float> values = host.AsSpan<float>(inner * side);
        float[] found = new float[side * side];
        result.CopyTo<float>(found);
        for (int sample = 0; sample < 64; sample++)
        {
            int i = sample * 7919 % side, j = sample * 104_729 % side;
            double expected = 0;
            for (int k = 0; k < inner; k++) expected += (double)values[isGram ? (k * side) + i : (i * side) + k] * values[(k * side) + j];
            Expect(expected, found[(i * side) + j], 1e-5 * inner, "the element", (i * side) + j);
        }
    }
}
