using CsCheck;

namespace Accel.Kernels.Tests;

/// <summary>One processor twin of the search for nearest centres against double precision.</summary>
public abstract class NearestCentreTests
{
    public static TheoryData<int, int, int> Shapes =>
    [
        (0, 3, 2), (1, 1, 1), (2, 1, 3), (11, 2, 4), (12, 3, 5), (13, 4, 8), (23, 5, 3), (24, 8, 9), (25, 1, 64), (47, 6, 2), (48, 7, 13), (49, 32, 64),
        (96, 3, 4), (383, 2, 5), (384, 4, 6), (385, 3, 7), (1_535, 2, 3), (1_537, 1, 4), (60, 1_500, 3),
    ];

    protected abstract Device Device { get; }

    [Theory, MemberData(nameof(Shapes))]
    public void The_nearest_centre_is_that_of_double_precision(int rowCount, int dimension, int centreCount)
    {
        foreach (DistanceMetric metric in Enum.GetValues<DistanceMetric>())
        {
            using DistanceRows rows = new(rowCount, dimension, centreCount, seed: 1, metric);
            int[] indices = new int[rowCount];
            float[] distances = new float[rowCount];
            NearestCentre.Find(Device, rows.Columns, rows.Centres, indices, distances);
            rows.AssertNearest(indices, distances);
            CentreTotals totals = new(centreCount, dimension);
            NearestCentre.Accumulate(Device, rows.Columns, rows.Centres, totals);
            rows.AssertTotals(totals, indices);
        }
    }

    [Fact]
    public void Random_shapes_have_the_nearest_centres_of_double_precision() =>
        Gen.Select(Gen.Int[0, 300], Gen.Int[1, 12], Gen.Int[1, 12], Gen.Int[0, 1_000]).Sample(
            (rowCount, dimension, centreCount, seed) =>
            {
                using DistanceRows rows = new(rowCount, dimension, centreCount, seed, (DistanceMetric)(seed % 2), offset: seed % 3);
                int[] indices = new int[rowCount];
                float[] distances = new float[rowCount];
                CentreTotals totals = new(centreCount, dimension);
                NearestCentre.Accumulate(Device, rows.Matrix, rows.Centres, totals, indices, distances);
                rows.AssertNearest(indices, distances);
                rows.AssertTotals(totals, indices);
            },
            iter: 40, threads: 1);

    [Fact]
    public void All_layouts_of_the_rows_give_the_same_bits()
    {
        foreach (int dimension in (int[])[1, 3, 4, 9])
        {
            using DistanceRows rows = new(419, dimension, 6, seed: 2);
            float[] columns = rows.ColumnValues, wide = new float[419 * (dimension + 2)];
            for (int i = 0; i < 419; i++)
                for (int j = 0; j < dimension; j++) wide[(i * (dimension + 2)) + j] = rows.Matrix[i, j];
            CentreTotals expected = Totals(rows, rows.Matrix);
            Same(expected, Totals(rows, new MatrixView(columns, dimension, 419).Transposed));
            Same(expected, Totals(rows, new MatrixView(wide, 419, dimension, dimension + 2)));
            CentreTotals separate = new(6, dimension);
            NearestCentre.Accumulate(Device, rows.Columns, rows.Centres, separate);
            Same(expected, separate);
        }

        CentreTotals Totals(DistanceRows rows, MatrixView matrix)
        {
            CentreTotals totals = new(6, rows.Dimension);
            NearestCentre.Accumulate(Device, matrix, rows.Centres, totals);
            return totals;
        }
    }

    [Fact]
    public void The_bits_do_not_depend_on_the_number_of_threads()
    {
        int rowCount = (3 * NearestCentre.ChunkRows) + 77;
        using DistanceRows rows = new(rowCount, 3, 5, seed: 4);
        int[][] indices = new int[3][];
        CentreTotals[] totals = [.. ((int[])[1, 2, 5]).Select((threads, run) =>
        {
            CentreTotals sums = new(5, 3);
            NearestCentre.Accumulate(Device, rows.Columns, rows.Centres, sums, indices[run] = new int[rowCount], threads: new TestThreads(threads));
            return sums;
        })];
        foreach (int run in (int[])[1, 2])
        {
            Same(totals[0], totals[run]);
            Assert.Equal(indices[0], indices[run]);
        }
    }

    [Fact]
    public void Of_equal_centres_the_first_is_the_nearest()
    {
        using DistanceRows rows = new(100, 5, 11, seed: 5);
        for (int centre = 1; centre < 11; centre++) rows.CopyCentre(0, centre);
        int[] indices = new int[100];
        NearestCentre.Find(Device, rows.Columns, rows.Centres, indices);
        Assert.All(indices, index => Assert.Equal(0, index));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_row_that_is_not_finite_has_no_nearest_centre_and_spoils_no_other(float value)
    {
        foreach (DistanceMetric metric in Enum.GetValues<DistanceMetric>())
        {
            using DistanceRows rows = new(50, 3, 4, seed: 6, metric);
            rows.Set(0, 1, value);
            rows.Set(49, 2, value);
            int[] indices = new int[50];
            float[] distances = new float[50];
            CentreTotals totals = new(4, 3);
            NearestCentre.Accumulate(Device, rows.Matrix, rows.Centres, totals, indices, distances);
            Assert.Equal([0, 49], Enumerable.Range(0, 50).Where(row => indices[row] == -1));
            rows.AssertNearest(indices, distances);
            rows.AssertTotals(totals, indices);
        }
    }

    [Fact]
    public void Zeros_subnormals_and_their_signs_are_rows_like_others()
    {
        float[] values = [0, -0f, float.Epsilon, -float.Epsilon, 0, 0, 3, 4];
        int[] indices = new int[4];
        float[] distances = new float[4];
        NearestCentre.Find(Device, new MatrixView(values, 4, 2), new Centres([3, 4, 0, 0], 2), indices, distances);
        Assert.Equal([1, 1, 1, 0], indices);
        Assert.Equal([0, 0, 0, 0], distances);
        NearestCentre.Find(Device, new MatrixView(values.AsSpan(4), 2, 2), new Centres([-3, -4, 0, 0, 6, 8], 2, DistanceMetric.Cosine), indices.AsSpan(0, 2), distances.AsSpan(0, 2));
        Assert.Equal([0, 2], indices[..2]);
        Assert.Equal(1, distances[0]);
        Assert.Equal(0, distances[1], 1e-6);
    }

    [Fact]
    public void A_common_offset_costs_no_digits()
    {
        using DistanceRows rows = new(200, 4, 5, seed: 8, offset: 1e5f);
        int[] indices = new int[200];
        float[] distances = new float[200];
        NearestCentre.Find(Device, rows.Columns, rows.Centres, indices, distances);
        rows.AssertNearest(indices, distances);
    }

    [Fact]
    public void Centres_come_from_values_that_are_finite_and_whole()
    {
        Centres centres = new([1, 2, 3, 4], 2, DistanceMetric.Cosine);
        Assert.Equal((2, 2, DistanceMetric.Cosine), (centres.Count, centres.Dimension, centres.Metric));
        Assert.Equal([1, 2, 3, 4], centres.Values.ToArray());
        Assert.Contains("Feature 1 of centre 1 is NaN", Assert.Throws<ArgumentException>(() => new Centres([1, 2, 3, float.NaN], 2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Centres([1, 2, 3], 2));
        Assert.Throws<ArgumentException>(() => new Centres([], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Centres([1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Centres([1], 1, (DistanceMetric)7));
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        using DistanceRows rows = new(4, 3, 2, seed: 7);
        Centres other = new([1, 2], 2), same = rows.Centres;
        Assert.Contains("Rows of 3 features cannot be compared with centres of 2", Assert.Throws<ArgumentException>(() => NearestCentre.Find(Device, rows.Columns, other, new int[4])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => NearestCentre.Find(Device, rows.Columns, same, new int[3]));
        Assert.Throws<ArgumentException>(() => NearestCentre.Find(Device, rows.Columns, same, []));
        Assert.Throws<ArgumentException>(() => NearestCentre.Find(Device, rows.Columns, same, new int[4], new float[5]));
        Assert.Throws<ArgumentException>(() => NearestCentre.Accumulate(Device, rows.Columns, same, new CentreTotals(3, 3)));
        Assert.Throws<ArgumentException>(() => new CentreTotals(2, 3).Add(new CentreTotals(3, 2)));
    }

    static void Same(CentreTotals expected, CentreTotals found)
    {
        Assert.Equal(expected.Counts, found.Counts);
        Assert.Equal(expected.Sums, found.Sums);
        Assert.Equal(expected.Distance, found.Distance);
    }
}
