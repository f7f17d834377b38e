namespace Accel.Kernels;

/// <summary>What the decompositions demand of a matrix.</summary>
static class SquareMatrix
{
    public static void Check(ReadOnlySpan<double> matrix, int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(dimension);
        if (matrix.Length != (long)dimension * dimension) throw new ArgumentException($"{matrix.Length} values are no matrix of {dimension} x {dimension}.", nameof(matrix));
    }
}
