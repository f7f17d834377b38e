using CsCheck;

namespace Accel.Kernels.Tests;

public sealed class ScalarGramTests : GramTests
{
    protected override Device Device => Device.Select("scalar");
}

public sealed class SimdGramTests : GramTests
{
    protected override Device Device => Simd.Device;

    public static TheoryData<int, int> Widths => [(3, 1), (127, 8), (128, 9), (129, 16), (300, 17), (260, 33), (131, 40), (512, 47), (150, 64), (140, 65), (70, 100)];

    [Theory, MemberData(nameof(Widths))]
    public unsafe void Every_width_has_the_bits_of_the_definition(int rowCount, int columnCount)
    {
        using GramRows rows = new(rowCount, columnCount, seed: 3);
        float[] shifts = [.. Enumerable.Range(0, columnCount).Select(j => j * 0.01f)];
        for (int flags = 0; flags < 8; flags++)
        {
            bool withWeights = (flags & 1) != 0, hasConstant = (flags & 4) != 0;
            float[] subtracted = (flags & 2) != 0 ? shifts : [];
            GramTotals definition = new(columnCount, hasConstant), narrow = new(columnCount, hasConstant), middle = new(columnCount, hasConstant), wide = new(columnCount, hasConstant);
            Gram.Accumulate(Device.Select("scalar"), rows.Columns, definition, withWeights ? rows.Weights.Span : default, subtracted);
            float* weights = withWeights ? rows.Weights.Pointer : null;
            fixed (float* shift = subtracted)
            {
                Gram.VectorSums<Lanes128<float>>(rows.Columns, weights, shift, narrow);
                Gram.VectorSums<Lanes256<float>>(rows.Columns, weights, shift, middle);
                Gram.VectorSums<Lanes512<float>>(rows.Columns, weights, shift, wide);
            }

            foreach (GramTotals totals in (GramTotals[])[narrow, middle, wide]) Assert.Equal(definition.Matrix, totals.Matrix);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    public void Register_tiles_cover_every_element_on_and_above_the_diagonal_once(int laneCount)
    {
        for (int dimension = 0; dimension <= 140; dimension++)
        {
            for (int constants = 0; constants <= 1; constants++)
            {
                HashSet<(int Row, int Column)> found = [];
                foreach (GramTile tile in GramTile.Cover(dimension, laneCount, constants))
                    for (int vector = 0; vector < GramTuning.TileVectors; vector++)
                    {
                        (int row, int column) = tile.Place(vector, laneCount);
                        if (row < tile.FreshRow) continue;
                        for (int lane = 0; lane < laneCount; lane++) Assert.True(found.Add((row, column + lane)), $"({row}, {column + lane}) of {dimension} is computed twice.");
                    }

                for (int j = 0; j < dimension; j++)
                {
                    for (int k = j; k < dimension; k++) Assert.Contains((j + constants, k), found);
                    if (constants > 0) Assert.Contains((0, j), found);
                }

                Assert.All(found, place => Assert.InRange(place.Row, 0, constants + GramTuning.Pad(dimension, 2 * laneCount) - 1));
            }
        }
    }
}

/// <summary>One processor twin of the gram matrix against double precision.</summary>
public abstract class GramTests
{
    public static TheoryData<int, int> Shapes =>
    [
        (0, 3), (1, 1), (5, 2), (15, 3), (16, 4), (17, 5), (31, 8), (48, 9), (255, 10), (256, 12), (257, 13), (511, 3), (513, 18), (1_000, 33), (4_095, 4), (4_097, 7), (530, 70),
    ];

    protected abstract Device Device { get; }

    [Theory, MemberData(nameof(Shapes))]
    public void Sums_are_those_of_double_precision(int rowCount, int columnCount)
    {
        using GramRows rows = new(rowCount, columnCount, seed: 1);
        float[] shifts = [.. Enumerable.Range(0, columnCount).Select(j => j * 0.01f)];
        for (int flags = 0; flags < 8; flags++)
        {
            bool withWeights = (flags & 1) != 0, withShifts = (flags & 2) != 0;
            GramTotals totals = new(columnCount, hasConstant: (flags & 4) != 0);
            Gram.Accumulate(Device, rows.Columns, totals, withWeights ? rows.Weights.Span : default, withShifts ? shifts : default);
            rows.AssertClose(totals, withWeights, withShifts ? shifts : default);
            Assert.Equal(rowCount, totals.RowCount);
        }
    }

    [Fact]
    public void Random_shapes_have_the_sums_of_double_precision() =>
        Gen.Select(Gen.Int[0, 700], Gen.Int[1, 24], Gen.Int[0, 1_000]).Sample(
            (rowCount, columnCount, seed) =>
            {
                using GramRows rows = new(rowCount, columnCount, seed);
                GramTotals totals = new(columnCount, hasConstant: true);
                Gram.Accumulate(Device, rows.Columns, totals, rows.Weights.Span);
                rows.AssertClose(totals, withWeights: true, default);
            },
            iter: 40, threads: 1);

    [Fact]
    public void The_bits_do_not_depend_on_the_number_of_threads()
    {
        using GramRows rows = new((3 * Gram.ChunkRows) + 77, 5, seed: 2);
        GramTotals[] totals = [.. ((int[])[1, 2, 5]).Select(threads =>
        {
            GramTotals sums = new(5, hasConstant: true);
            Gram.Accumulate(Device, rows.Columns, sums, rows.Weights.Span, threads: new TestThreads(threads));
            return sums;
        })];
        Assert.Equal(totals[0].Matrix, totals[1].Matrix);
        Assert.Equal(totals[0].Matrix, totals[2].Matrix);
    }

    [Fact]
    public void Columns_in_one_span_give_the_same_bits()
    {
        using GramRows rows = new(1_000, 6, seed: 4);
        float[] values = new float[6_000];
        for (int j = 0; j < 6; j++) rows.Column(j).CopyTo(values.AsSpan(j * 1_000));
        GramTotals columns = new(6), span = new(6);
        Gram.Accumulate(Device, rows.Columns, columns);
        Gram.Accumulate(Device, values, span);
        Assert.Equal(columns.Matrix, span.Matrix);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void A_value_that_is_no_number_spoils_its_column_only(float value)
    {
        using GramRows rows = new(40, 5, seed: 5);
        rows.Column(3)[38] = value;
        GramTotals totals = new(5);
        Gram.Accumulate(Device, rows.Columns, totals);
        for (int j = 0; j < 5; j++)
            for (int k = 0; k < 5; k++) Assert.Equal(j != 3 && k != 3, double.IsFinite(totals.Matrix[(j * 5) + k]));
    }

    [Fact]
    public void Large_means_cost_no_digits_where_they_are_shifted_away()
    {
        using GramRows rows = new(5_000, 2, seed: 6);
        float[] shifts = [1_000_000, 0];
        for (int i = 0; i < 5_000; i++) rows.Column(0)[i] = 1_000_000 + (i % 2);
        GramTotals totals = new(2, hasConstant: true);
        Gram.Accumulate(Device, rows.Columns, totals, shifts: shifts);
        double count = totals.Matrix[8], mean = totals.Matrix[2] / count;
        Assert.Equal(5_000, count);
        Assert.Equal(0.25, (totals.Matrix[0] / count) - (mean * mean), 1e-6);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        using GramRows rows = new(4, 3, seed: 7);
        Assert.Contains("3 columns, but the totals are for 2", Assert.Throws<ArgumentException>(() => Gram.Accumulate(Device, rows.Columns, new GramTotals(2))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Gram.Accumulate(Device, rows.Columns, new GramTotals(3), new float[5]));
        Assert.Throws<ArgumentException>(() => Gram.Accumulate(Device, rows.Columns, new GramTotals(3), shifts: new float[4]));
        Assert.Throws<ArgumentException>(() => Gram.Accumulate(Device, new float[7], new GramTotals(3)));
        Assert.Throws<ArgumentException>(() => new GramTotals(3).Add(new GramTotals(3, hasConstant: true)));
    }
}
