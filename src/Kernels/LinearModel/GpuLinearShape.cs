namespace Accel.Kernels;

/// <summary>What the threads of a GPU pass know about their rows and sums.</summary>
/// <remarks>
/// A block's sums lie one after the other: the gradient with the intercept's last, the loss, the product with the intercept's last if it is
/// wanted, and the Hessian's elements on and above the diagonal, row by row, if they are.
/// </remarks>
struct GpuLinearShape
{
    /// <summary>Features of a row.</summary>
    public int FeatureCount;

    /// <summary>Rows of the chunk.</summary>
    public int RowCount;

    /// <summary>Rows that a group holds in its shared memory at a time; a multiple of sixteen.</summary>
    public int TileRows;

    /// <summary>The chunk's block that the first group takes.</summary>
    public int FirstBlock;

    /// <summary>1 if rows have weights.</summary>
    public int HasWeights;

    /// <summary>1 if rows have offsets.</summary>
    public int HasOffsets;

    /// <summary>1 if the Hessian's product is wanted.</summary>
    public int HasProduct;

    /// <summary>1 if the Hessian is wanted.</summary>
    public int HasHessian;

    /// <summary>Features and the intercept.</summary>
    public readonly int Dimension => FeatureCount + 1;

    /// <summary>The sums that are kept in sixteen lanes: all but the Hessian's.</summary>
    public readonly int LaneSums => Dimension + 1 + (HasProduct * Dimension);

    /// <summary>Pairs j ≤ k.</summary>
    public readonly int Pairs => Dimension * (Dimension + 1) / 2;

    /// <summary>All sums of a block.</summary>
    public readonly int Sums => LaneSums + (HasHessian * Pairs);

    /// <summary>The distance between columns in shared memory; the padding keeps two columns of a warp in different banks.</summary>
    public readonly int Pitch => TileRows + LinearTuning.RowGroup;

    /// <summary>Floats of shared memory that a group needs.</summary>
    public readonly int SharedLength => ((Dimension + 4) * Pitch) + (LaneSums * LinearTuning.RowGroup);
}
