using Accel.Execution;
using Accel.Kernels;

namespace Accel.Cli.Bench.Kernels;

/// <summary>Four million rows of 32 features times a vector, or the transposed of them.</summary>
sealed class MatrixVectorWorkload : KernelWorkload
{
    const int Features = 32;

    readonly Device device;
    readonly bool isTransposed;
    readonly WorkloadRows rows;
    readonly float[] vector;
    readonly float[] result;

    public MatrixVectorWorkload(bool isTransposed, Device device, double scale)
    {
        this.device = device;
        this.isTransposed = isTransposed;
        rows = new(WorkloadData.Scale(4_000_000, scale), Features);
        vector = new float[isTransposed ? rows.RowCount : Features];
        result = new float[isTransposed ? Features : rows.RowCount];
        for (int i = 0; i < vector.Length; i++) vector[i] = (WorkloadData.Bits(7, i) >> 40) * (1f / (1 << 24));
    }

    public override string Family => "linear-algebra";

    public override string Name => isTransposed ? "gemv-transposed" : "gemv";

    public override long Elements => rows.RowCount;

    public override long Bytes => (rows.RowCount * (Features + 1L) + Features) * sizeof(float);

    public override void Run(Workers workers)
    {
        if (isTransposed) MatrixVector.MultiplyTransposed(device, rows.Features, vector, result, workers);
        else MatrixVector.Multiply(device, rows.Features, vector, result, workers);
    }

    public override void Check()
    {
        double[] expected = new double[result.Length];
        for (int feature = 0; feature < Features; feature++)
        {
            ReadOnlySpan<float> values = rows.Feature(feature);
            for (int row = 0; row < values.Length; row++)
                if (isTransposed) expected[feature] += (double)values[row] * vector[row];
                else expected[row] += (double)values[row] * vector[feature];
        }
        for (int i = 0; i < expected.Length; i++) Expect(expected[i], result[i], 1e-5);
    }

    public override void Dispose() => rows.Dispose();
}
