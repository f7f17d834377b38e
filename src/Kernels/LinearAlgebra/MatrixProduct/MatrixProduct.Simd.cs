using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>The SIMD twin: panels of the right matrix are packed for all threads, then each thread packs blocks of the left one and multiplies.</summary>
public static unsafe partial class MatrixProduct
{
    const int Depth = MatrixTuning.Depth;

    internal static void VectorMultiply<L>(MatrixShape shape, MatrixAddress left, MatrixAddress right, MatrixAddress result, bool accumulate, IParallelLoop threads)
        where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, float>
    {
        int panelColumns = GramTuning.Pad(Math.Min(shape.Columns, MatrixTuning.PanelColumns), MatrixTile<L>.Columns);
        using NativeBuffer packed = NativePool.Shared.Rent<float>((long)panelColumns * Math.Min(shape.Inner, Depth));
        float* panel = (float*)packed.Pointer;
        for (int column = 0; column < shape.Columns; column += MatrixTuning.PanelColumns)
            for (int step = 0; step < shape.Inner; step += Depth)
            {
                int firstColumn = column, columnCount = Math.Min(MatrixTuning.PanelColumns, shape.Columns - column);
                int firstStep = step, depth = Math.Min(Depth, shape.Inner - step);
                bool adds = accumulate || step > 0;
                int stripCount = (columnCount + MatrixTuning.StripColumns - 1) / MatrixTuning.StripColumns;
                int blockRows = MatrixTuning.BlockRows(shape.Rows, stripCount, threads.ThreadCount), blockCount = (shape.Rows + blockRows - 1) / blockRows;
                threads.ForEach(stripCount, strip =>
                {
                    int start = strip * MatrixTuning.StripColumns, end = Math.Min(start + MatrixTuning.StripColumns, columnCount);
                    for (int j = start; j < end; j += MatrixTile<L>.Columns)
                        MatrixPanel<L>.Pack(right.At(firstStep, firstColumn + j), right.ColumnStride, right.RowStride, Math.Min(MatrixTile<L>.Columns, end - j), MatrixTile<L>.Columns, depth, panel + ((nint)j * depth));
                });
                threads.ForEach(stripCount * blockCount, part =>
                {
                    int row = part / stripCount * blockRows, start = part % stripCount * MatrixTuning.StripColumns;
                    MatrixShape size = new(Math.Min(blockRows, shape.Rows - row), depth, Math.Min(MatrixTuning.StripColumns, columnCount - start));
                    MatrixAddress block = new(left.At(row, firstStep), left.RowStride, left.ColumnStride);
                    MultiplyBlock<L>(size, block, panel + ((nint)start * depth), new(result.At(row, firstColumn + start), result.RowStride, 1), adds);
                });
            }
    }

    /// <summary>A block of the left matrix times packed panels of the right one.</summary>
    static void MultiplyBlock<L>(MatrixShape size, MatrixAddress left, float* right, MatrixAddress result, bool accumulate)
        where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, float>
    {
        const int Rows = MatrixTuning.TileRows, Line = 64 / sizeof(float);
        int columns = MatrixTile<L>.Columns, depth = size.Inner, tiles = (size.Rows + Rows - 1) / Rows, panelLength = columns * depth, share = (panelLength / tiles) + 1;
        using NativeBuffer packed = NativePool.Shared.Rent<float>((tiles * (long)Rows * depth) + (Rows * columns));
        float* block = (float*)packed.Pointer, edge = block + (tiles * Rows * depth);
        for (int i = 0; i < size.Rows; i += Rows)
            MatrixPanel<L>.Pack(left.At(i, 0), left.RowStride, left.ColumnStride, Math.Min(Rows, size.Rows - i), Rows, depth, block + (i * depth));

        for (int j = 0; j < size.Columns; j += columns)
        {
            float* panel = right + ((nint)j * depth), next = panel + panelLength;
            for (int i = 0; i < size.Rows; i += Rows)
            {
                // Each tile fetches its share of the next panel, which comes from the third-level cache, or the first tile of that would wait for all of it.
                for (float* end = next + share; next < end; next += Line) Prefetch.ToSecondLevel(next);
                float* rows = block + (i * depth);
                if (i + Rows <= size.Rows && j + columns <= size.Columns)
                    MatrixTile<L>.Multiply(rows, panel, depth, result.At(i, j), result.RowStride, accumulate);
                else
                {
                    MatrixTile<L>.Multiply(rows, panel, depth, edge, columns, accumulate: false);
                    Join(edge, columns, result.At(i, j), result.RowStride, Math.Min(Rows, size.Rows - i), Math.Min(columns, size.Columns - j), accumulate);
                }
            }
        }
    }

    /// <summary>Moves what lives of a tile at an edge to the result.</summary>
    static void Join(float* tile, int tileColumns, float* result, nint stride, int rowCount, int columnCount, bool accumulate)
    {
        for (int i = 0; i < rowCount; i++)
            for (int j = 0; j < columnCount; j++)
            {
                float sum = tile[(i * tileColumns) + j];
                result[(i * stride) + j] = accumulate ? result[(i * stride) + j] + sum : sum;
            }
    }
}
