using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.Kernels.Tests;

/// <summary>Products with a vector in ILGPU kernels, on <see cref="TestGpu"/>, against double precision.</summary>
public sealed class GpuMatrixVectorTests : IDisposable
{
    readonly GpuContext gpu = TestGpu.Open();

    public static TheoryData<int, int> Shapes => [(0, 3), (3, 0), (1, 1), (5, 31), (33, 4), (2, 4_097), (70, 33)];

    public void Dispose() => TestGpu.Close(gpu);

    [Theory, MemberData(nameof(Shapes))]
    public void Products_are_those_of_double_precision(int rowCount, int columnCount)
    {
        Random random = new(7);
        float[] values = [.. Enumerable.Range(0, rowCount * columnCount).Select(_ => random.NextSingle() - 0.5f)], vector = [.. Enumerable.Range(0, columnCount).Select(_ => random.NextSingle())];
        float[] byColumn = [.. Enumerable.Range(0, columnCount).SelectMany(j => Enumerable.Range(0, rowCount).Select(i => values[(i * columnCount) + j]))];
        Assert.All((float[][])[Product(values, vector, rowCount, byRow: true), Product(byColumn, vector, rowCount, byRow: false)], result =>
        {
            for (int i = 0; i < rowCount; i++)
            {
                double[] terms = [.. Enumerable.Range(0, columnCount).Select(j => (double)values[(i * columnCount) + j] * vector[j])];
                Assert.Equal(terms.Sum(), result[i], (1e-5 * terms.Sum(Math.Abs)) + 1e-30);
            }
        });
    }

    [Fact]
    public void Buffers_that_do_not_fit_are_refused()
    {
        using DeviceBuffer matrix = gpu.Pool.Rent<float>(6), vector = gpu.Pool.Rent<float>(3), small = gpu.Pool.Rent(4);
        Assert.Throws<ArgumentException>(() => MatrixVector.Multiply(new DeviceMatrix(matrix, 2, 3), vector, vector));
        Assert.ThrowsAny<ArgumentException>(() => MatrixVector.Multiply(new DeviceMatrix(matrix, 2, 3), small, vector));
    }

    float[] Product(float[] values, float[] vector, int rowCount, bool byRow)
    {
        using DeviceBuffer matrix = gpu.Pool.Upload<float>(values), factors = gpu.Pool.Upload<float>(vector), product = gpu.Pool.Rent<float>(rowCount);
        MatrixVector.Multiply(byRow ? new(matrix, rowCount, vector.Length) : new DeviceMatrix(matrix, vector.Length, rowCount).Transposed, factors, product);
        float[] result = new float[rowCount];
        product.CopyTo<float>(result);
        return result;
    }
}
