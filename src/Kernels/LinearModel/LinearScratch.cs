using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>The working memory of one pass over rows on one thread.</summary>
sealed unsafe class LinearScratch : IDisposable
{
    const int Group = LinearTuning.RowGroup;

    /// <summary>Keeps arrays as long as a page from falling into the same cache sets.</summary>
    const int Stagger = 3 * Group;

    readonly NativeBuffer memory;
    float* free;

    /// <summary>Memory for rows of <paramref name="featureCount"/> features.</summary>
    public LinearScratch(int featureCount, bool withProduct, bool withHessian)
    {
        int dimension = featureCount + 1;
        TileRows = withHessian ? GramTuning.RunRows : LinearTuning.TileRows(dimension);
        int tileLength = TileRows + Stagger;
        int groups = (3 * dimension) + 1 + featureCount + 3;
        memory = NativePool.Shared.RentZeroed(sizeof(float) * ((5L * tileLength) + ((long)groups * Group)) + ((long)featureCount * sizeof(float*)));

        free = (float*)memory.Pointer;
        Margins = Take(tileLength);
        Losses = Take(tileLength);
        Residuals = Take(tileLength);
        Curvatures = Take(tileLength);
        Factors = Take(tileLength);
        LossLanes = Take(Group);
        GradientLanes = Take(dimension * Group);
        ProductLanes = withProduct ? Take(dimension * Group) : null;
        Tail = Take((featureCount + 3) * Group);
        TailColumns = (float**)Take(featureCount * sizeof(float*) / sizeof(float));
        for (int j = 0; j < featureCount; j++) TailColumns[j] = Tail + (j * Group);
    }

    /// <summary>Rows of a tile.</summary>
    public int TileRows { get; }

    /// <summary>A tile's margins.</summary>
    public float* Margins { get; }

    /// <summary>A tile's losses.</summary>
    public float* Losses { get; }

    /// <summary>A tile's first derivatives.</summary>
    public float* Residuals { get; }

    /// <summary>A tile's second derivatives.</summary>
    public float* Curvatures { get; }

    /// <summary>A tile's margins along the direction, then times the second derivatives; or the roots of these, for the Hessian.</summary>
    public float* Factors { get; }

    /// <summary>The block's loss.</summary>
    public float* LossLanes { get; }

    /// <summary>The block's gradient, sixteen lanes each.</summary>
    public float* GradientLanes { get; }

    /// <summary>The block's Hessian product, sixteen lanes each; null where not wanted.</summary>
    public float* ProductLanes { get; }

    /// <summary>The last rows, padded to a group: the features, the labels, the weights and the offsets.</summary>
    public float* Tail { get; }

    /// <summary>The addresses of the features in <see cref="Tail"/>.</summary>
    public float** TailColumns { get; }

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => memory.Dispose();

    float* Take(int length)
    {
        float* taken = free;
        free += length;
        return taken;
    }
}
