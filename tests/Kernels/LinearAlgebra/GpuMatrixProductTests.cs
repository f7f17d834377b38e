using Accel.Kernels.Devices;
using Accel.Kernels.Memory;

namespace Accel.Kernels.Tests;

/// <summary>Products of matrices on <see cref="TestGpu"/>, by whatever the device has and by the kernel of our own, against loops in float64.</summary>
public sealed class GpuMatrixProductTests : IDisposable
{
    readonly GpuContext gpu = TestGpu.Open();

    /// <summary>Rows, inner size and columns around the tile of the emulation (32 x 16) and of a card (64 x 64), and around the depth and the run of sums.</summary>
    public static TheoryData<int, int, int> Shapes
    {
        get
        {
            TheoryData<int, int, int> shapes = [(0, 3, 4), (3, 0, 4), (3, 4, 0), (1, 1, 1), (5, 15, 3), (31, 16, 15), (32, 17, 16), (33, 5, 17), (7, 273, 2)];
            if (!TestGpu.IsEmulated) shapes.AddRange((63, 256, 65), (64, 257, 64), (65, 1000, 63), (500, 300, 700));
            return shapes;
        }
    }

    public void Dispose() => TestGpu.Close(gpu);

    [Theory, MemberData(nameof(Shapes))]
    public void Products_are_those_of_double_precision(int rows, int inner, int columns)
    {
        for (int flags = 0; flags < 8; flags++) Compare(rows, inner, columns, (flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0);
    }

    [Fact]
    public void NaN_and_infinity_spread_along_their_row_only()
    {
        float[] left = [1, float.NaN, 2, 3, float.PositiveInfinity, 1], right = [0, 1, 1, 0];
        using DeviceBuffer a = gpu.Pool.Upload<float>(left), b = gpu.Pool.Upload<float>(right), c = gpu.Pool.Rent<float>(6);
        MatrixProduct.MultiplyByTiles(gpu, new(a, 3, 2), new(b, 2, 2), new(c, 3, 2), accumulate: false);
        float[] result = new float[6];
        c.CopyTo<float>(result);
        Assert.Equal([float.NaN, float.NaN, 3, 2, float.NaN, float.PositiveInfinity], result);
    }

    [Fact]
    public void An_element_has_the_same_bits_in_any_part_of_a_product()
    {
        float[] left = Numbers(70 * 300, 1), right = Numbers(300 * 40, 2), whole = new float[70 * 40], part = new float[37 * 5];
        using DeviceBuffer a = gpu.Pool.Upload<float>(left), b = gpu.Pool.Upload<float>(right), c = gpu.Pool.Rent<float>(70 * 40);
        MatrixProduct.MultiplyByTiles(gpu, new(a, 70, 300), new(b, 300, 40), new(c, 70, 40), accumulate: false);
        c.CopyTo<float>(whole);
        MatrixProduct.MultiplyByTiles(gpu, new(a, 37, 300), new(b, 300, 5, 40), new(c, 37, 5), accumulate: false);
        c.CopyTo<float>(part);
        for (int i = 0; i < part.Length; i++) Assert.Equal(BitConverter.SingleToInt32Bits(whole[(i / 5 * 40) + (i % 5)]), BitConverter.SingleToInt32Bits(part[i]));
    }

    [Fact]
    public void An_element_of_a_long_sum_has_the_same_bits_whether_parts_of_it_are_shared_out_or_not()
    {
        const int Inner = GpuMatrixKernel.Part + 300;
        (int rows, int columns) = TestGpu.IsEmulated ? (33, 2) : (1100, 1100);
        float[] left = Numbers(rows * Inner, 1), right = Numbers(Inner * columns, 2), whole = new float[rows * columns], part = [.. Enumerable.Repeat(1f, 8)];
        using DeviceBuffer a = gpu.Pool.Upload<float>(left), b = gpu.Pool.Upload<float>(right), c = gpu.Pool.Rent<float>(rows * columns), d = gpu.Pool.Upload<float>(part);
        DeviceMatrix few = new(a, 3, Inner), two = new(b, Inner, 2, columns), small = new(d, 3, 2, 3);
        MatrixProduct.MultiplyByTiles(gpu, new(a, rows, Inner), new(b, Inner, columns), new(c, rows, columns), accumulate: false);
        c.CopyTo<float>(whole);
        MatrixProduct.MultiplyByTiles(gpu, few, two, small, accumulate: false);
        d.CopyTo<float>(part);
        Assert.Equal([whole[0], whole[1], 1, whole[columns], whole[columns + 1], 1, whole[2 * columns], whole[(2 * columns) + 1]], part);
        Assert.Equal(Enumerable.Range(0, Inner).Sum(k => (double)left[k] * right[columns * k]), part[0], 1e-3);
        MatrixProduct.MultiplyByTiles(gpu, few, two, small, accumulate: true);
        d.CopyTo<float>(part);
        Assert.Equal(2 * whole[2 * columns], part[6]);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        using DeviceBuffer six = gpu.Pool.Rent<float>(6), other = gpu.Pool.Rent<float>(6), third = gpu.Pool.Rent<float>(9);
        Assert.Contains("24 bytes does not hold 2 rows of 3 values that begin 4 apart; 28 bytes", Assert.Throws<ArgumentException>(() => new DeviceMatrix(six, 2, 3, 4)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new DeviceMatrix(six, 1, 3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DeviceMatrix(six, -1, 3));
        DeviceMatrix left = new(six, 3, 2), right = new(other, 2, 3), result = new(third, 3, 3);
        Assert.Contains("3 x 2 matrix times a 3 x 2", Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(left, right.Transposed, result)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(left, right, result.Transposed));
        Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(left, right, new(six, 3, 2)));
        Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(new(six, 2, 2), new(other, 2, 2), new(six, 2, 2)));
        using GpuContext elsewhere = GpuContext.Emulate();
        using DeviceBuffer far = elsewhere.Pool.Rent<float>(9);
        Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(left, right, new(far, 3, 3)));
    }

    void Compare(int rows, int inner, int columns, bool leftTransposed, bool rightTransposed, bool accumulate)
    {
        const int Slack = 3;
        (float[] Values, int Stride) left = Stored(rows, inner, leftTransposed, 1), right = Stored(inner, columns, rightTransposed, 2);
        int stride = columns + Slack;
        float[] before = Numbers(Math.Max(1, rows) * stride, 3);
        using DeviceBuffer a = gpu.Pool.Upload<float>(left.Values), b = gpu.Pool.Upload<float>(right.Values), c = gpu.Pool.Upload<float>(before), d = gpu.Pool.Upload<float>(before);
        DeviceMatrix from = Matrix(a, rows, inner, left.Stride, leftTransposed), by = Matrix(b, inner, columns, right.Stride, rightTransposed);
        MatrixProduct.Multiply(from, by, new(c, rows, columns, stride), accumulate);
        MatrixProduct.MultiplyByTiles(gpu, from, by, new(d, rows, columns, stride), accumulate);

        foreach (DeviceBuffer buffer in (DeviceBuffer[])[c, d])
        {
            float[] found = new float[before.Length];
            buffer.CopyTo<float>(found);
            for (int i = 0; i < found.Length; i++)
            {
                (int row, int column) = (i / stride, i % stride);
                (double sum, double magnitude) = row < rows && column < columns ? Element(row, column) : (before[i], 0);
                Assert.Equal(sum, found[i], (inner + 1) * magnitude / (1 << 23));
            }
        }

        (double Sum, double Magnitude) Element(int row, int column)
        {
            double sum = accumulate ? before[(row * stride) + column] : 0, magnitude = Math.Abs(sum);
            for (int k = 0; k < inner; k++)
            {
                double product = (double)left.Values[leftTransposed ? (k * left.Stride) + row : (row * left.Stride) + k]
                    * right.Values[rightTransposed ? (column * right.Stride) + k : (k * right.Stride) + column];
                sum += product;
                magnitude += Math.Abs(product);
            }
            return (sum, magnitude);
        }

        static (float[] Values, int Stride) Stored(int rows, int columns, bool isTransposed, int seed)
        {
            int stride = (isTransposed ? rows : columns) + Slack;
            return (Numbers(Math.Max(1, isTransposed ? columns : rows) * stride, seed), stride);
        }

        static DeviceMatrix Matrix(DeviceBuffer buffer, int rows, int columns, int stride, bool isTransposed) =>
            isTransposed ? new DeviceMatrix(buffer, columns, rows, stride).Transposed : new(buffer, rows, columns, stride);
    }

    static float[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }
}
