using Accel.Execution;
using Accel.Kernels;

namespace Accel.Cli.Bench.Kernels;

/// <summary>A sparse matrix of two million rows and 100,000 columns, 16 values a row, times a vector, or the transposed of it.</summary>
sealed class SparseWorkload : KernelWorkload
{
    const int RowValues = 16;

    readonly Device device;
    readonly bool isTransposed;
    readonly CsrMatrix matrix;
    readonly float[] vector;
    readonly float[] result;

    public SparseWorkload(bool isTransposed, Device device, double scale)
    {
        this.device = device;
        this.isTransposed = isTransposed;
        int rowCount = WorkloadData.Scale(2_000_000, scale), step = Math.Max(1, WorkloadData.Scale(100_000, scale) / RowValues);
        int[] columns = new int[rowCount * RowValues];
        float[] values = new float[columns.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            // One column in each sixteenth of them: random, and ascending in a row.
            columns[i] = (i % RowValues * step) + (int)(WorkloadData.Bits(1, i) % (uint)step);
            values[i] = (WorkloadData.Bits(2, i) >> 40) * (1f / (1 << 24));
        }
        matrix = new(step * RowValues, [.. Enumerable.Range(0, rowCount + 1).Select(row => row * RowValues)], columns, values);
        vector = new float[isTransposed ? rowCount : matrix.ColumnCount];
        result = new float[isTransposed ? matrix.ColumnCount : rowCount];
        for (int i = 0; i < vector.Length; i++) vector[i] = (WorkloadData.Bits(3, i) >> 40) * (1f / (1 << 24));
    }

    public override string Family => "sparse";

    public override string Name => isTransposed ? "csr-transposed" : "csr-vector";

    public override long Elements => matrix.ValueCount;

    public override long Bytes => ((2L * matrix.ValueCount) + vector.Length + result.Length + matrix.RowCount + 1) * sizeof(float);

    public override void Run(Workers workers)
    {
        if (isTransposed) SparseProduct.MultiplyTransposed(device, matrix, vector, result, workers);
        else SparseProduct.Multiply(device, matrix, vector, result, workers);
    }

    public override void Check()
    {
        double[] expected = new double[result.Length];
        for (int row = 0; row < matrix.RowCount; row++)
            for (int i = matrix.RowStarts[row]; i < matrix.RowStarts[row + 1]; i++)
                if (isTransposed) expected[matrix.Columns[i]] += (double)matrix.Values[i] * vector[row];
                else expected[row] += (double)matrix.Values[i] * vector[matrix.Columns[i]];
        for (int i = 0; i < expected.Length; i++) Expect(expected[i], result[i], 1e-5);
    }

    public override void Dispose()
    {
    }
}
