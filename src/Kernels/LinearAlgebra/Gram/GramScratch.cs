using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>The working memory of a gram matrix on one thread.</summary>
sealed unsafe class GramScratch : IDisposable
{
    const int Group = RowGroup.Rows;

    /// <summary>Keeps columns as long as a page from falling into the same cache sets.</summary>
    const int Stagger = 3 * Group;

    readonly NativeBuffer memory;
    float* free;

    /// <summary>Memory for rows of <paramref name="columnCount"/> columns.</summary>
    public GramScratch(int columnCount, bool withWeights)
    {
        int left = GramTuning.Pad(columnCount, GramTuning.Left), right = GramTuning.Pad(columnCount, GramTuning.Right);
        int copies = withWeights ? 2 * columnCount : columnCount;
        TileRows = GramTuning.TileRows(copies);
        int tileLength = TileRows + Stagger;
        int lanes = GramTuning.LaneLength(columnCount), groups = 2 * (columnCount + 1);
        int tables = left + right + (2 * columnCount) + 4;
        memory = NativePool.Shared.Rent(
            (sizeof(float) * (((long)copies * tileLength) + (groups * Group) + lanes)) + (tables * sizeof(float*)) + ((long)left * right * sizeof(double)));

        free = (float*)memory.Pointer;
        Sums = (double*)Take(checked(left * right * sizeof(double) / sizeof(float)));
        Lanes = Take(lanes);
        ConstantLanes = Take((columnCount + 1) * Group);
        new Span<byte>(memory.Pointer, (int)((byte*)free - memory.Pointer)).Clear();
        Scaled = Table(left);
        Plain = Table(right);
        Fetched = Table(columnCount);
        TailColumns = Table(columnCount);
        float* tail = Take((columnCount + 1) * Group);
        TailWeights = tail + (columnCount * Group);
        for (int j = 0; j < columnCount; j++) TailColumns[j] = tail + (j * Group);
        for (int j = 0; j < columnCount; j++) Plain[j] = Take(tileLength);
        for (int j = 0; j < columnCount; j++) Scaled[j] = withWeights ? Take(tileLength) : Plain[j];
        for (int j = columnCount; j < right; j++) Plain[j] = Plain[0];
        for (int j = columnCount; j < left; j++) Scaled[j] = Scaled[0];
    }

    /// <summary>Rows of a tile.</summary>
    public int TileRows { get; }

    /// <summary>The elements on and above the diagonal, in padded rows; what lies below or beyond is arbitrary.</summary>
    public double* Sums { get; }

    /// <summary>The block's sums of all register tiles, a vector each.</summary>
    public float* Lanes { get; }

    /// <summary>The block's sums of the columns and the weights, a vector each.</summary>
    public float* ConstantLanes { get; }

    /// <summary>The copied columns times the weights; without weights, the same as <see cref="Plain"/>.</summary>
    public float** Scaled { get; }

    /// <summary>The copied columns minus their shifts.</summary>
    public float** Plain { get; }

    /// <summary>The columns of the next tile.</summary>
    public float** Fetched { get; }

    /// <summary>A group's room for each column's last rows.</summary>
    public float** TailColumns { get; }

    /// <summary>A group's room for the last rows' weights.</summary>
    public float* TailWeights { get; }

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => memory.Dispose();

    float** Table(int length) => (float**)Take(length * sizeof(float*) / sizeof(float));

    float* Take(int length)
    {
        float* taken = free;
        free += length;
        return taken;
    }
}
