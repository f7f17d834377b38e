using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>The SIMD twin: the two sweeps of the linear models, down the lines that are rows and across those that are columns.</summary>
public static unsafe partial class MatrixVector
{
    const int Group = RowGroup.Rows;

    /// <summary>Rows whose lanes are in the first-level cache at a time.</summary>
    const int LinesAtOnce = 256;

    /// <summary>Columns that are read side by side.</summary>
    const int SweptColumns = 4;

    /// <summary>Rows of few columns whose sums stay in the first-level cache while the columns pass by: two pages of each.</summary>
    const int SweptRows = 2 * BlockLength;

    /// <summary>Rows of a column that are fetched ahead.</summary>
    const int FetchedRows = 128;

    internal static void VectorSums<V>(MatrixLines matrix, int row, int column, int columnCount, float* factors, Span<double> sums)
        where V : unmanaged, IFloatLanes<V>, IMemoryLanes<V, float>
    {
        if (matrix.AreRows) SumRows<V>(matrix.Pointers + row, column, columnCount, factors, sums);
        else SumColumns<V>(matrix.Pointers + column, row, columnCount, factors, sums);
    }

    /// <summary>sums[i] = rows[i] · factors, sixteen columns in lanes; the last few columns follow one by one.</summary>
    static void SumRows<V>(float** rows, int column, int columnCount, float* factors, Span<double> sums)
        where V : unmanaged, IFloatLanes<V>, IMemoryLanes<V, float>
    {
        float* lanes = stackalloc float[LinesAtOnce * Group];
        new Span<float>(lanes, LinesAtOnce * Group).Clear();
        for (int first = 0; first < sums.Length; first += LinesAtOnce)
        {
            Span<double> totals = sums.Slice(first, Math.Min(LinesAtOnce, sums.Length - first));
            for (int block = 0; block < columnCount; block += BlockLength)
            {
                int count = Math.Min(BlockLength, columnCount - block), whole = count / Group * Group;
                Sweeps<V>.AddProducts(rows + first, totals.Length, column + block, whole, 0, factors + block, lanes);
                for (int i = 0; whole < count && i < totals.Length; i++)
                    for (int j = whole; j < count; j++) lanes[(i * Group) + j - whole] += rows[first + i][column + block + j] * factors[block + j];
                RowGroup.Flush(lanes, totals);
            }
        }
    }

    /// <summary>sums = columns · factors, sixteen rows in lanes; the last few rows follow one by one.</summary>
    static void SumColumns<V>(float** columns, int row, int columnCount, float* factors, Span<double> sums)
        where V : unmanaged, IFloatLanes<V>, IMemoryLanes<V, float>
    {
        float* tile = stackalloc float[BlockLength];
        for (int first = 0; first < sums.Length; first += BlockLength)
        {
            int count = Math.Min(BlockLength, sums.Length - first), whole = count / Group * Group;
            Span<double> totals = sums.Slice(first, count);
            for (int block = 0; block < columnCount; block += BlockLength)
            {
                int width = Math.Min(BlockLength, columnCount - block);
                new Span<float>(tile, count).Clear();
                Sweeps<V>.Margins(columns + block, width, row + first, whole, 0, factors + block, tile);
                for (int i = whole; i < count; i++)
                    for (int j = 0; j < width; j++) tile[i] += columns[block + j][row + first + i] * factors[block + j];
                for (int i = 0; i < count; i++) totals[i] += tile[i];
            }
        }
    }

    /// <summary>result = columns · factors of so few columns that a sum is one of float32, and is made where it belongs.</summary>
    internal static void MultiplyColumns<V>(MatrixLines matrix, int start, int end, float* factors, float* result)
        where V : unmanaged, IFloatLanes<V>, IMemoryLanes<V, float>
    {
        float** columns = matrix.Pointers;
        int columnCount = matrix.ColumnCount;
        for (int row = start; row < end; row += SweptRows)
        {
            int count = Math.Min(SweptRows, end - row), whole = count / Group * Group;
            new Span<float>(result + row, count).Clear();
            for (int j = 0; j < columnCount; j += SweptColumns)
            {
                int next = j + SweptColumns;
                if (next < columnCount) Fetch(columns + next, Math.Min(SweptColumns, columnCount - next), row, end);
                else Fetch(columns, Math.Min(SweptColumns, columnCount), row + SweptRows, end);
                Sweeps<V>.Margins(columns + j, Math.Min(SweptColumns, columnCount - j), row, whole, 0, factors + j, result + row);
            }

            for (int i = row + whole; i < row + count; i++)
                for (int j = 0; j < columnCount; j++) result[i] += columns[j][i] * factors[j];
        }
    }

    /// <summary>Fetches the first lines of columns that will be swept next: the hardware's prefetchers follow a stream, but start late.</summary>
    static void Fetch(float** columns, int count, int row, int end)
    {
        for (int i = row; i < Math.Min(row + FetchedRows, end); i += Group)
            for (int j = 0; j < count; j++) Prefetch.ToSecondLevel(columns[j] + i);
    }
}
