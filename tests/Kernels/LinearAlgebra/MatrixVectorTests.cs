using CsCheck;

namespace Accel.Kernels.Tests;

public sealed class ScalarMatrixVectorTests : MatrixVectorTests
{
    protected override Device Device => Device.Select("scalar");
}

public sealed class SimdMatrixVectorTests : MatrixVectorTests
{
    protected override Device Device => Simd.Device;
}

/// <summary>One processor twin of products with a vector against double precision.</summary>
public abstract class MatrixVectorTests
{
    public static TheoryData<int, int> Shapes =>
    [
        (0, 3), (3, 0), (1, 1), (1, 15), (15, 1), (2, 16), (16, 2), (17, 5), (5, 17), (31, 33), (33, 31), (48, 49), (255, 7), (257, 20), (3, 1_023), (5, 1_024), (4, 1_025), (1_025, 4), (1_040, 3),
        (2, 16_385), (16_385, 2),
    ];

    protected abstract Device Device { get; }

    [Theory, MemberData(nameof(Shapes))]
    public void Products_are_those_of_double_precision_in_every_layout(int rowCount, int columnCount) => Check(rowCount, columnCount, seed: 1);

    [Fact]
    public void Products_of_random_shapes_are_those_of_double_precision() =>
        Gen.Select(Gen.Int[0, 400], Gen.Int[0, 60], Gen.Int[0, 1_000]).Sample(Check, iter: 40, threads: 1);

    [Fact]
    public void The_bits_do_not_depend_on_the_number_of_threads()
    {
        float[] tall = Values(40_000 * 3, 2), vector = Values(40_000, 3), few = Values(3, 4), result = new float[3], expected = new float[3], many = new float[40_000], expectedMany = new float[40_000];
        MatrixVector.Multiply(Device, new MatrixView(tall, 40_000, 3).Transposed, vector, expected);
        MatrixVector.Multiply(Device, new MatrixView(tall, 40_000, 3), few, expectedMany);
        foreach (int threads in (int[])[2, 5])
        {
            MatrixVector.Multiply(Device, new MatrixView(tall, 40_000, 3).Transposed, vector, result, new TestThreads(threads));
            MatrixVector.Multiply(Device, new MatrixView(tall, 40_000, 3), few, many, new TestThreads(threads));
            Assert.Equal(expected, result);
            Assert.Equal(expectedMany, many);
        }
    }

    [Fact]
    public void Special_values_follow_the_arithmetic()
    {
        float[] matrix = [float.NaN, 1, float.PositiveInfinity, 0, 1, 2, -0f, float.Epsilon], result = new float[4];
        MatrixVector.Multiply(Device, new MatrixView(matrix, 4, 2), [1, 0], result);
        Assert.Equal([float.NaN, float.PositiveInfinity, 1, 0], result);
        MatrixVector.Multiply(Device, new MatrixView(matrix.AsSpan(6), 1, 2), [0, 1], result.AsSpan(0, 1));
        Assert.Equal(float.Epsilon, result[0]);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        float[] matrix = new float[6];
        Assert.Contains("A vector of 2 values does not fit a 2 x 3 matrix", Assert.Throws<ArgumentException>(() => MatrixVector.Multiply(Device, new MatrixView(matrix, 2, 3), new float[2], new float[2])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => MatrixVector.Multiply(Device, new MatrixView(matrix, 2, 3), new float[3], new float[3]));
        Assert.Throws<ArgumentException>(() => MatrixVector.Multiply(Device, new MatrixView(matrix, 2, 3), new float[3], matrix.AsSpan(0, 2)));
        Assert.Throws<ArgumentException>(() => MatrixVector.Multiply(Device, new MatrixView(new float[4], 2, 2), matrix.AsSpan(0, 2), matrix.AsSpan(1, 2)));
    }

    unsafe void Check(int rowCount, int columnCount, int seed)
    {
        using GuardedMemory<float> values = new(Values(rowCount * columnCount, seed)), vector = new(Values(columnCount, seed + 1)), result = new(rowCount), byColumn = new(values.Length);
        for (int i = 0; i < byColumn.Length; i++) byColumn.Span[i] = values.Span[(i % rowCount * columnCount) + (i / rowCount)];
        MatrixVector.Multiply(Device, new MatrixView(values.Span, rowCount, columnCount), vector.Span, result.Span);
        AssertProduct();
        result.Span.Fill(float.NaN);
        MatrixVector.Multiply(Device, new MatrixView(byColumn.Span, columnCount, rowCount).Transposed, vector.Span, result.Span);
        AssertProduct();
        if (rowCount == 0 || columnCount == 0) return;
        result.Span.Fill(float.NaN);
        MatrixVector.Multiply(Device, new FeatureColumns(byColumn.Pointer, rowCount, columnCount), vector.Span, result.Span);
        AssertProduct();
        result.Span.Fill(float.NaN);
        MatrixVector.MultiplyTransposed(Device, new FeatureColumns(values.Pointer, columnCount, rowCount), vector.Span, result.Span);
        AssertProduct();

        void AssertProduct()
        {
            for (int i = 0; i < rowCount; i++)
            {
                double sum = 0, scale = 0;
                for (int j = 0; j < columnCount; j++)
                {
                    double term = (double)values.Span[(i * columnCount) + j] * vector.Span[j];
                    sum += term;
                    scale += Math.Abs(term);
                }

                Assert.True(Math.Abs(sum - result.Span[i]) <= 1e-5 * scale, $"element {i} of {rowCount} x {columnCount} is {result.Span[i]:R}, expected {sum:R}");
            }
        }
    }

    static float[] Values(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
    }
}
