using CsCheck;

namespace Accel.Kernels.Tests;

public sealed class ScalarSparseProductTests : SparseProductTests
{
    protected override Device Device => Device.Select("scalar");
}

public sealed class SimdSparseProductTests : SparseProductTests
{
    protected override Device Device => Simd.Device;
}

/// <summary>One processor twin of sparse products against double precision.</summary>
public abstract class SparseProductTests
{
    public static TheoryData<int, int> Shapes => [(0, 3), (3, 0), (1, 1), (2, 3), (5, 4), (6, 5), (7, 8), (9, 13), (40, 33), (3, 1_023), (3, 1_024), (3, 1_025), (2_047, 3), (2_048, 4), (2_049, 5), (4_100, 2)];

    protected abstract Device Device { get; }

    [Theory, MemberData(nameof(Shapes))]
    public void Products_are_those_of_double_precision(int rowCount, int columnCount) => Check(rowCount, columnCount, seed: 1);

    [Fact]
    public void Products_of_random_matrices_are_those_of_double_precision() =>
        Gen.Select(Gen.Int[0, 60], Gen.Int[0, 60], Gen.Int[0, 1_000]).Sample(Check, iter: 60, threads: 1);

    [Fact]
    public void The_bits_do_not_depend_on_the_number_of_threads()
    {
        CsrMatrix matrix = SparseMatrix.Random(9_000, 7, seed: 3);
        float[] few = SparseMatrix.Vector(7, 4), many = SparseMatrix.Vector(9_000, 5), expected = new float[9_000], result = new float[9_000], expectedSums = new float[7], sums = new float[7];
        SparseProduct.Multiply(Device, matrix, few, expected);
        SparseProduct.MultiplyTransposed(Device, matrix, many, expectedSums);
        foreach (int threads in (int[])[2, 5])
        {
            SparseProduct.Multiply(Device, matrix, few, result, new TestThreads(threads));
            SparseProduct.MultiplyTransposed(Device, matrix, many, sums, new TestThreads(threads));
            Assert.Equal(expected, result);
            Assert.Equal(expectedSums, sums);
        }
    }

    [Fact]
    public void What_is_not_stored_is_not_multiplied()
    {
        CsrMatrix matrix = new(3, [0, 1, 1, 3], [1, 0, 2], [2, float.NaN, 0]);
        float[] result = new float[3];
        SparseProduct.Multiply(Device, matrix, [1, 3, float.PositiveInfinity], result);
        Assert.Equal([6, 0, float.NaN], result);
        SparseProduct.MultiplyTransposed(Device, matrix, [1, float.NaN, 2], result);
        Assert.Equal([float.NaN, 2, 0], result);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        CsrMatrix matrix = SparseMatrix.Random(4, 3, seed: 6);
        Assert.Contains("A vector of 4 values does not fit a 4 x 3 matrix", Assert.Throws<ArgumentException>(() => SparseProduct.Multiply(Device, matrix, new float[4], new float[4])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SparseProduct.Multiply(Device, matrix, new float[3], new float[3]));
        Assert.Throws<ArgumentException>(() => SparseProduct.MultiplyTransposed(Device, matrix, new float[3], new float[3]));
        float[] both = new float[7];
        Assert.Throws<ArgumentException>(() => SparseProduct.Multiply(Device, matrix, both.AsSpan(0, 3), both.AsSpan(2, 4)));
    }

    void Check(int rowCount, int columnCount, int seed)
    {
        CsrMatrix matrix = SparseMatrix.Random(rowCount, columnCount, seed);
        using GuardedMemory<float> vector = new(SparseMatrix.Vector(columnCount, seed + 1)), result = new(rowCount), rows = new(SparseMatrix.Vector(rowCount, seed + 2)), sums = new(columnCount);
        SparseProduct.Multiply(Device, matrix, vector.Span, result.Span);
        SparseMatrix.AssertProduct(matrix, vector.Span, result.Span, transposed: false);
        SparseProduct.MultiplyTransposed(Device, matrix, rows.Span, sums.Span);
        SparseMatrix.AssertProduct(matrix, rows.Span, sums.Span, transposed: true);
        SparseProduct.Multiply(Device, matrix.Transpose(), rows.Span, sums.Span);
        SparseMatrix.AssertProduct(matrix, rows.Span, sums.Span, transposed: true);
    }
}
