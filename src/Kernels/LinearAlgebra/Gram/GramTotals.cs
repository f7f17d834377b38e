using System.Numerics.Tensors;

namespace Accel.Kernels;

/// <summary>
/// The gram matrix of rows x: Σ w · (x − s)(x − s)ᵀ in float64, with a weight w for each row and a shift s for each column where they are given.
/// With the constant, each row ends with a 1, so that the last row of the matrix holds the columns' sums and, at its end, the sum of the weights.
/// </summary>
/// <remarks>
/// With the constant and shifts near the columns' means, the covariance is (Mⱼₖ − Mⱼₙ · Mₖₙ / Mₙₙ) / (rows − 1), without the cancellation that large means cause.
/// </remarks>
public sealed class GramTotals
{
    /// <summary>Totals that are all zero.</summary>
    public GramTotals(int columnCount, bool hasConstant = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(columnCount);
        ColumnCount = columnCount;
        HasConstant = hasConstant;
        Matrix = new double[checked(Dimension * Dimension)];
    }

    /// <summary>How many columns the rows have.</summary>
    public int ColumnCount { get; }

    /// <summary>Whether each row ends with a 1.</summary>
    public bool HasConstant { get; }

    /// <summary>Rows of the matrix: the columns and the constant.</summary>
    public int Dimension => ColumnCount + (HasConstant ? 1 : 0);

    /// <summary>How many rows were summed.</summary>
    public long RowCount { get; internal set; }

    /// <summary>The whole symmetric matrix, row by row.</summary>
    public double[] Matrix { get; }

    /// <summary>Adds the totals of other rows of the same columns.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public void Add(GramTotals other)
    {
        if (other.ColumnCount != ColumnCount || other.HasConstant != HasConstant)
            throw new ArgumentException($"Totals of {other.Dimension} sums a row do not fit totals of {Dimension}; only those of the same columns add up.", nameof(other));
        RowCount += other.RowCount;
        TensorPrimitives.Add(Matrix, other.Matrix, Matrix);
    }

    /// <summary>Adds a matrix, of which what lies above the diagonal counts for what lies below.</summary>
    internal void AddUpper(ReadOnlySpan<double> matrix)
    {
        for (int j = 0; j < Dimension; j++)
            for (int k = j; k < Dimension; k++) AddPair(j, k, matrix[(j * Dimension) + k]);
    }

    /// <summary>Adds a matrix, of which what lies above the diagonal counts for what lies below.</summary>
    internal void AddUpper(ReadOnlySpan<float> matrix)
    {
        for (int j = 0; j < Dimension; j++)
            for (int k = j; k < Dimension; k++) AddPair(j, k, matrix[(j * Dimension) + k]);
    }

    /// <summary>Sets all to zero.</summary>
    public void Clear()
    {
        RowCount = 0;
        Array.Clear(Matrix);
    }

    void AddPair(int j, int k, double value)
    {
        Matrix[(j * Dimension) + k] += value;
        if (j != k) Matrix[(k * Dimension) + j] += value;
    }
}
