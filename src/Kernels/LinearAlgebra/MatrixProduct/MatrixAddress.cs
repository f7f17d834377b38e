namespace Accel.Kernels;

/// <summary>A matrix whose values are pinned.</summary>
readonly unsafe struct MatrixAddress(float* values, nint rowStride, nint columnStride)
{
    /// <summary>The first element.</summary>
    public readonly float* Values = values;

    /// <summary>The distance between an element and the one below it.</summary>
    public readonly nint RowStride = rowStride;

    /// <summary>The distance between an element and the one to its right.</summary>
    public readonly nint ColumnStride = columnStride;

    /// <summary>The address of an element.</summary>
    public float* At(int row, int column) => Values + (row * RowStride) + (column * ColumnStride);
}
