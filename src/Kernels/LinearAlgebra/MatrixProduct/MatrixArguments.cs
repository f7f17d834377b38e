namespace Accel.Kernels;

/// <summary>What products of matrices and vectors demand of their arguments.</summary>
static class MatrixArguments
{
    public static void Check(Device device, MatrixView left, MatrixView right, ReadOnlySpan<float> result, int stride)
    {
        ProcessorOnly.Check(device);
        CheckInner(left.RowCount, left.ColumnCount, right.RowCount, right.ColumnCount);
        MatrixView.Check(result.Length, left.RowCount, right.ColumnCount, stride, nameof(result));
        if (result.Overlaps(left.Values) || result.Overlaps(right.Values))
            throw new ArgumentException("The result of a product must not overlap the matrices it is computed from.", nameof(result));
    }

    public static void CheckInner(int leftRows, int leftColumns, int rightRows, int rightColumns)
    {
        if (leftColumns != rightRows)
            throw new ArgumentException($"A {leftRows} x {leftColumns} matrix cannot be multiplied by a {rightRows} x {rightColumns} one; the inner sizes must be equal.", nameof(rightRows));
    }
}
