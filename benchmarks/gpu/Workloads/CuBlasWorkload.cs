using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU.Runtime;

namespace Accel.GpuCheck.Workloads;

/// <summary>A product of matrices by cuBLAS through the library's own door to it: two square ones, or, as the gram matrix, tall rows transposed times themselves.</summary>
sealed class CuBlasWorkload(GpuContext gpu, CuBlas library, string name, int rows, int inner, bool isGram) : GpuWorkload(gpu, name)
{
    DeviceBuffer left = null!;
    DeviceBuffer right = null!;
    DeviceBuffer result = null!;

    public override string Implementation => $"cuBLAS {library.Library.Version}";

    public override long Elements => isGram ? inner : rows;

    public override double Operations => 2.0 * rows * rows * inner;

    public override void Prepare()
    {
        left = Own(Gpu.Pool.Upload<float>(Numbers((long)rows * inner, 7).AsSpan<float>(rows * inner)));
        right = isGram ? left : Own(Gpu.Pool.Upload<float>(Numbers((long)rows * inner, 8).AsSpan<float>(rows * inner)));
        result = Own(Gpu.Pool.Rent<float>((long)rows * rows));
    }

    public override void Run()
    {
        nint a = left.View<float>(Gpu, (long)rows * inner).LoadEffectiveAddressAsPtr(), b = right.View<float>(Gpu, (long)rows * inner).LoadEffectiveAddressAsPtr();
        nint c = result.View<float>(Gpu, (long)rows * rows).LoadEffectiveAddressAsPtr();
        Gpu.Run(Name, () =>
        {
            Gpu.Accelerator.Bind();
            library.Multiply(rows, inner, rows, new(a, isGram ? rows : inner, isGram), new(b, rows), new(c, rows), accumulate: false);
        });
    }

    public override void Check()
    {
        float[] a = new float[rows * inner], b = new float[rows * inner], c = new float[rows * rows];
        left.CopyTo<float>(a);
        right.CopyTo<float>(b);
        result.CopyTo<float>(c);
        for (int sample = 0; sample < 64; sample++)
        {
            int i = sample * 7919 % rows, j = sample * 104_729 % rows;
            double expected = 0;
            for (int k = 0; k < inner; k++) expected += (double)a[isGram ? (k * rows) + i : (i * inner) + k] * b[(k * rows) + j];
            Expect(expected, c[(i * rows) + j], 1e-5 * inner, $"element ({i}, {j})");
        }
    }
}
