using Accel.Kernels.Columns;
using Accel.Kernels.Expressions;
using static Accel.Expr;

namespace Accel.Kernels.Tests.Expressions;

/// <summary>Filters that run over windows of tiles, and the rows of several stretches that are computed together where few of each pass. They loop over lanes, so these tests also run with narrower vectors.</summary>
public class SimdTileWindowTests
{
    const int SectionRows = 700;

    public static TheoryData<int, bool> Cases => new MatrixTheoryData<int, bool>(
        [
            1, 63, 65, Tile.MaxRowCount - 1, Tile.MaxRowCount, Tile.MaxRowCount + 1, TileState.WindowRows - 1, TileState.WindowRows, TileState.WindowRows + 1,
            TileState.WindowRows + Tile.MaxRowCount + 5, (3 * TileState.WindowRows) - 64, Batch.MaxRowCount,
        ],
        [false, true]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rows_pass_once_and_in_order_whether_a_stretch_has_few_many_or_none(int length, bool isFused)
    {
        Random random = new(length);
        using GuardedMemory<float> x = new([.. Enumerable.Range(0, length).Select(row => random.NextSingle() < ShareOfSection(row) ? 0.5f : 2f)]);
        using GuardedMemory<float> y = new([.. Enumerable.Range(0, length).Select(_ => random.NextSingle())]);
        using GuardedMemory<long> number = new([.. Enumerable.Range(0, length).Select(row => (long)row)]);
        // The columns are not disposed: their memory is the guarded spans'.
        Batch batch = new(length, Column.OfValues(DataType.Float32, length, GuardedColumns.Borrow(x)), Column.OfValues(DataType.Float32, length, GuardedColumns.Borrow(y)), Column.OfValues(DataType.Int64, length, GuardedColumns.Borrow(number)));
        NamedColumns columns = new(("x", DataType.Float32), ("y", DataType.Float32), ("number", DataType.Int64));
        BoundExpr filter = (Col("x") >= 0.25f & Col("x") < 1f & Col("y") < 0.9f).Bind(columns);

        Passed passed = new([], [], []);
        new TileProgram(filter.Root, [(Col("x") * Col("y") + Col("y")).Bind(columns).Root, Col("number").Bind(columns).Root, filter.Root], isFused ? 0 : long.MaxValue).Run(batch, ref passed);

        int[] expected = [.. Enumerable.Range(0, length).Where(row => x.Span[row] < 1 && y.Span[row] < 0.9f)];
        Assert.Equal(expected.Select(row => (long)row), passed.Numbers);
        Assert.Equal(expected.Select(row => (x.Span[row] * y.Span[row]) + y.Span[row]), passed.Values);
        Assert.All(passed.Truths, Assert.True);
        Assert.Equal(expected.Length, passed.Truths.Count);
    }

    /// <summary>Of the rows of a section nearly all pass, none, or a few.</summary>
    static float ShareOfSection(int row) => (row / SectionRows % 5) switch { 0 => 0.95f, 1 => 0, _ => 0.02f };

    sealed record Passed(List<float> Values, List<long> Numbers, List<bool> Truths) : ITileConsumer
    {
        public void Consume(in Tile tile)
        {
            Values.AddRange(tile.PresentValues(0, new float[Tile.MaxRowCount]));
            Numbers.AddRange(tile.PresentValues(1, new long[Tile.MaxRowCount]));
            ReadOnlySpan<ulong> bits = tile.Bits(2), present = tile.Present(2);
            for (int row = 0; row < tile.RowCount; row++)
                if ((present[row / 64] >> (row % 64) & 1) != 0) Truths.Add((bits[row / 64] >> (row % 64) & 1) != 0);
        }
    }
}
