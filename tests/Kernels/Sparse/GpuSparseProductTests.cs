using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.Kernels.Tests;

/// <summary>Sparse products in an ILGPU kernel, on <see cref="TestGpu"/>, against double precision.</summary>
public sealed class GpuSparseProductTests : IDisposable
{
    readonly GpuContext gpu = TestGpu.Open();

    public void Dispose() => TestGpu.Close(gpu);

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 1)]
    [InlineData(7, 31)]
    [InlineData(10, 70)]
    public void Products_are_those_of_double_precision(int rowCount, int columnCount)
    {
        CsrMatrix matrix = SparseMatrix.Random(rowCount, columnCount, seed: 1), transposed = matrix.Transpose();
        float[] vector = SparseMatrix.Vector(columnCount, 2), rows = SparseMatrix.Vector(rowCount, 3);
        SparseMatrix.AssertProduct(matrix, vector, Product(matrix, vector), transposed: false);
        SparseMatrix.AssertProduct(matrix, rows, Product(transposed, rows), transposed: true);
        Assert.Equal(Product(matrix, vector), Product(matrix, vector));
    }

    [Fact]
    public void Buffers_that_do_not_fit_are_refused()
    {
        using DeviceCsrMatrix matrix = DeviceCsrMatrix.Upload(gpu.Device, SparseMatrix.Random(4, 40, seed: 5));
        using DeviceBuffer vector = gpu.Pool.Rent<float>(40), small = gpu.Pool.Rent(4);
        Assert.Throws<ArgumentException>(() => SparseProduct.Multiply(matrix, vector, vector));
        Assert.ThrowsAny<ArgumentException>(() => SparseProduct.Multiply(matrix, small, vector));
        Assert.Equal((4, 40), (matrix.RowCount, matrix.ColumnCount));
    }

    float[] Product(CsrMatrix matrix, float[] vector)
    {
        using DeviceCsrMatrix uploaded = DeviceCsrMatrix.Upload(gpu.Device, matrix);
        using DeviceBuffer factors = gpu.Pool.Upload<float>(vector), product = gpu.Pool.Rent<float>(matrix.RowCount);
        SparseProduct.Multiply(uploaded, factors, product);
        float[] result = new float[matrix.RowCount];
        product.CopyTo<float>(result);
        return result;
    }
}
