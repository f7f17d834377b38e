namespace Accel.Kernels.LinearModel;

/// <summary>The sizes that the linear-model kernels run with.</summary>
static class LinearTuning
{
    /// <summary>Rows of one virtual vector; it fixes the order of additions on every machine.</summary>
    public const int RowGroup = 16;

    /// <summary>Rows whose sums are kept in float32 before they join the float64 totals.</summary>
    public const int BlockRows = 1_024;
}
