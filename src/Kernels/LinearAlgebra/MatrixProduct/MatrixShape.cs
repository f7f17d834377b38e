namespace Accel.Kernels;

/// <summary>The sizes of a matrix product: <paramref name="Rows"/> x <paramref name="Inner"/> times <paramref name="Inner"/> x <paramref name="Columns"/>.</summary>
readonly record struct MatrixShape(int Rows, int Inner, int Columns);
