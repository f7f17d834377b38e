using Accel.Kernels;
using Accel.Kernels.Columns;
using Accel.Kernels.Memory;
using Accel.ML.Objectives;

namespace Accel.ML;

/// <summary>
/// Sums a logistic loss over one group of blocks on one thread. Number columns go to the kernel, where they lie or, for a block that goes over several
/// batches, copied together. Texts stay indices: their weights reach the kernel as offsets of the margins, and their derivatives are scattered from
/// the rows' residuals and curvatures, in float64.
/// </summary>
sealed class GroupSums : IDisposable
{
    readonly LinearTable table;
    readonly PinnedColumns pinned;
    readonly LinearTotals numbers;
    readonly List<IDisposable> scratch = [];
    float[] residuals = [];
    float[] curvatures = [];

    public GroupSums(LinearTable table, PinnedColumns pinned, bool withHessian)
    {
        this.table = table;
        this.pinned = pinned;
        numbers = new LinearTotals(NumberCount, withHessian);
        Total = new LinearSums(table.FeatureCount, withHessian);
    }

    /// <summary>The sums so far, once <see cref="Finish"/> was called.</summary>
    public LinearSums Total { get; }

    int NumberCount => table.NumberNames.Count;

    /// <summary>Adds the rows of a run.</summary>
    public void Add(RowRun run, TablePoint point)
    {
        Column[] columns = run.IsWithinBatch ? pinned[run.Batch] : Copy(run);
        int row = run.IsWithinBatch ? run.Row : 0;
        int[][] codes = [.. table.Levels.Select(levels => levels.Codes(run))];
        Column? offset = codes.Length == 0 ? null : Offsets(columns[table.LabelIndex].Length, row, codes, point);
        if (codes.Length > 0 && residuals.Length < run.RowCount) (residuals, curvatures) = (new float[run.RowCount], new float[run.RowCount]);
        LinearRows rows = new LinearRows(columns.AsSpan(0, NumberCount), columns[table.LabelIndex], null, offset).Slice(row, run.RowCount);
        LinearOutputs outputs = codes.Length == 0 ? default : new()
        {
            Residuals = residuals.AsSpan(0, run.RowCount),
            Curvatures = Total.Hessian is null ? default : curvatures.AsSpan(0, run.RowCount),
        };
        LinearModel.Accumulate<LogisticLoss>(table.Processor, rows, new LinearPoint(point.Weights, point.Intercept), numbers, outputs);
        if (codes.Length > 0) AddTexts(columns, row, codes, run.RowCount);
    }

    /// <summary>Moves the numbers' sums to the total.</summary>
    public LinearSums Finish()
    {
        Total.RowCount = numbers.RowCount;
        Total.Loss = numbers.Loss;
        for (int j = 0; j <= NumberCount; j++)
        {
            Total.Gradient[Index(j)] = numbers.Gradient[j];
            for (int k = 0; k <= NumberCount && Total.Hessian is not null; k++)
                Total.Hessian[Index(j) * (Total.FeatureCount + 1) + Index(k)] = numbers.Hessian![j * (NumberCount + 1) + k];
        }
        return Total;
    }

    public void Dispose()
    {
        foreach (IDisposable one in scratch) one.Dispose();
    }

    /// <summary>Where the kernel's index stands in the total: the intercept comes after the texts' levels.</summary>
    int Index(int number) => number < NumberCount ? number : Total.FeatureCount;

    /// <summary>The numbers and labels of a block that goes over several batches.</summary>
    Column[] Copy(RowRun run) => [.. Enumerable.Range(0, table.LabelIndex + 1).Select(j =>
    {
        Column copy = NewColumn(run.RowCount, out NativeBuffer buffer);
        pinned.Values(run, j, buffer.AsSpan<float>(run.RowCount));
        return copy;
    })];

    /// <summary>What the texts add to the margins of the rows from <paramref name="row"/>, in a column as long as the others.</summary>
    Column Offsets(int length, int row, int[][] codes, TablePoint point)
    {
        Column column = NewColumn(length, out NativeBuffer buffer);
        Span<float> offsets = buffer.AsSpan<float>(length).Slice(row, codes[0].Length);
        offsets.Clear();
        for (int k = 0; k < codes.Length; k++)
            for (int i = 0; i < offsets.Length; i++) offsets[i] += point.TextWeights[k][codes[k][i]];
        return column;
    }

    Column NewColumn(int length, out NativeBuffer buffer)
    {
        buffer = NativePool.Shared.Rent<float>(length);
        Column column = Column.OfValues(DataType.Float32, length, buffer);
        scratch.Add(column);
        return column;
    }

    void AddTexts(Column[] columns, int row, int[][] codes, int rowCount)
    {
        int start = NumberCount;
        for (int k = 0; k < codes.Length; k++)
        {
            for (int i = 0; i < rowCount; i++) Total.Gradient[start + codes[k][i]] += residuals[i];
            if (Total.Hessian is { } hessian) AddCurvature(hessian, columns, row, codes, k, start, rowCount);
            start += table.Levels[k].Levels.Count;
        }
    }

    /// <summary>The Hessian's rows and columns of one text's levels: against numbers, the intercept, themselves, and the texts before.</summary>
    void AddCurvature(double[] hessian, Column[] columns, int row, int[][] codes, int text, int start, int rowCount)
    {
        int stride = Total.FeatureCount + 1;
        void Add(int j, int k, double value)
        {
            hessian[j * stride + k] += value;
            if (j != k) hessian[k * stride + j] += value;
        }

        for (int j = 0; j < NumberCount; j++)
        {
            ReadOnlySpan<float> values = columns[j].Values<float>().Slice(row, rowCount);
            for (int i = 0; i < rowCount; i++) Add(start + codes[text][i], j, (double)curvatures[i] * values[i]);
        }
        for (int i = 0; i < rowCount; i++)
        {
            Add(start + codes[text][i], stride - 1, curvatures[i]);
            Add(start + codes[text][i], start + codes[text][i], curvatures[i]);
        }
        int otherStart = NumberCount;
        for (int other = 0; other < text; otherStart += table.Levels[other++].Levels.Count)
            for (int i = 0; i < rowCount; i++) Add(start + codes[text][i], otherStart + codes[other][i], curvatures[i]);
    }
}
