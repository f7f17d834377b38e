using CsCheck;

namespace Accel.Kernels.Tests;

public sealed class ScalarMatrixProductTests : MatrixProductTests
{
    protected override Device Device => Device.Select("scalar");
}

public sealed unsafe class SimdMatrixProductTests : MatrixProductTests
{
    protected override Device Device => Simd.Device;

    [Fact]
    public void Every_width_has_the_same_bits()
    {
        float[] a = Values(37 * 300, 1), b = Values(300 * 41, 2), narrow = new float[37 * 41], middle = new float[37 * 41], wide = new float[37 * 41];
        fixed (float* left = a, right = b, n = narrow, m = middle, w = wide)
        {
            MatrixShape shape = new(37, 300, 41);
            MatrixProduct.VectorMultiply<Lanes128<float>>(shape, new(left, 300, 1), new(right, 41, 1), new(n, 41, 1), false, CallingThread.Instance);
            MatrixProduct.VectorMultiply<Lanes256<float>>(shape, new(left, 300, 1), new(right, 41, 1), new(m, 41, 1), false, CallingThread.Instance);
            MatrixProduct.VectorMultiply<Lanes512<float>>(shape, new(left, 300, 1), new(right, 41, 1), new(w, 41, 1), false, CallingThread.Instance);
        }

        Assert.Equal(narrow, middle);
        Assert.Equal(narrow, wide);
    }
}

/// <summary>One processor twin of matrix products against loops in double precision.</summary>
public abstract class MatrixProductTests
{
    /// <summary>Sizes around the register tile (6 x 8, 16 or 32), the block of rows, the depth and the strip of columns.</summary>
    public static TheoryData<int, int, int> Shapes =>
    [
        (0, 3, 4), (3, 0, 4), (3, 4, 0), (1, 1, 1), (5, 2, 7), (6, 3, 8), (7, 5, 9), (12, 8, 16), (13, 1, 17), (11, 4, 31), (6, 7, 32), (18, 9, 33), (97, 3, 5), (4, 255, 3), (5, 256, 4), (6, 257, 5), (3, 513, 18), (2, 3, 1_030),
    ];

    protected abstract Device Device { get; }

    [Theory, MemberData(nameof(Shapes))]
    public void Products_are_those_of_double_precision(int rows, int inner, int columns)
    {
        for (int flags = 0; flags < 8; flags++) Compare(rows, inner, columns, (flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0);
    }

    [Fact]
    public void Random_shapes_have_the_products_of_double_precision() =>
        Gen.Select(Gen.Int[1, 60], Gen.Int[0, 80], Gen.Int[1, 70], Gen.Int[0, 7]).Sample(
            (rows, inner, columns, flags) => Compare(rows, inner, columns, (flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0), iter: 100, threads: 1);

    [Fact]
    public void The_bits_depend_neither_on_threads_nor_on_the_part_that_is_computed()
    {
        float[] a = Values(200 * 300, 1), b = Values(300 * 1_100, 2);
        float[][] results = [.. ((int[])[1, 2, 5]).Select(threads =>
        {
            float[] result = new float[200 * 1_100];
            MatrixProduct.Multiply(Device, new(a, 200, 300), new(b, 300, 1_100), result, threads: new TestThreads(threads));
            return result;
        })];
        Assert.Equal(results[0], results[1]);
        Assert.Equal(results[0], results[2]);
        float[] part = new float[7 * 13];
        MatrixProduct.Multiply(Device, new MatrixView(a, 200, 300).Rows(101, 7), new MatrixView(b, 300, 1_100).Columns(1_019, 13), part);
        for (int i = 0; i < 7; i++) Assert.Equal(results[0].AsSpan(((101 + i) * 1_100) + 1_019, 13), part.AsSpan(i * 13, 13));
    }

    [Fact]
    public void Nothing_between_the_rows_of_a_result_is_touched()
    {
        float[] result = new float[(4 * 20) + 9];
        Array.Fill(result, 7);
        MatrixProduct.Multiply(Device, new(Values(5 * 3, 1), 5, 3), new(Values(3 * 9, 2), 3, 9), result, stride: 20);
        for (int i = 0; i < 4; i++) Assert.All(result[((i * 20) + 9)..((i + 1) * 20)], gap => Assert.Equal(7, gap));
    }

    [Fact]
    public void NaN_and_infinity_spread_along_their_row_only()
    {
        float[] result = new float[6];
        MatrixProduct.Multiply(Device, new([1, float.NaN, 2, 3, float.PositiveInfinity, 1], 3, 2), new([0, 1, 1, 0], 2, 2), result);
        Assert.Equal([float.NaN, float.NaN, 3, 2, float.NaN, float.PositiveInfinity], result);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        float[] six = new float[6];
        Assert.Contains("2 x 3", Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(Device, new(six, 2, 3), new(new float[4], 2, 2), new float[4])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(Device, new(six, 2, 3), new(six, 3, 2), new float[3]));
        Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(Device, new(six, 2, 3), new(new float[6], 3, 2), new float[4], stride: 1));
        Assert.Contains("overlap", Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(Device, new(six, 2, 3), new(new float[6], 3, 2), six)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new MatrixView(six, 2, 4));
    }

    protected static float[] Values(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
    }

    void Compare(int rows, int inner, int columns, bool leftTransposed, bool rightTransposed, bool accumulate)
    {
        using GuardedMemory<float> a = new(Values(rows * inner, 1)), b = new(Values(inner * columns, 2)), result = new(Values(rows * columns, 3));
        float[] before = result.Span.ToArray();
        MatrixView left = leftTransposed ? new MatrixView(a.Span, inner, rows).Transposed : new(a.Span, rows, inner);
        MatrixView right = rightTransposed ? new MatrixView(b.Span, columns, inner).Transposed : new(b.Span, inner, columns);
        MatrixProduct.Multiply(Device, left, right, result.Span, accumulate);
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++)
            {
                double expected = accumulate ? before[(i * columns) + j] : 0, scale = Math.Abs(expected);
                for (int k = 0; k < inner; k++)
                {
                    double term = (double)left[i, k] * right[k, j];
                    expected += term;
                    scale += Math.Abs(term);
                }

                Assert.Equal(expected, result.Span[(i * columns) + j], scale * (inner + 2) / (1 << 24));
            }
    }
}
