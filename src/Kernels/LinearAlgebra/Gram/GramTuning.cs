namespace Accel.Kernels;

/// <summary>The sizes that gram matrices are computed with. Only <see cref="RunRows"/> reaches the bits of a result, so it does not depend on the machine.</summary>
static class GramTuning
{
    /// <summary>Rows whose products are added in float32, from zero, before they join the float64 totals: two packed panels of so many fit the first-level cache.</summary>
    public const int RunRows = 128;

    /// <summary>Scaled columns of a wide register tile.</summary>
    public const int WideRows = 6;

    /// <summary>Scaled columns of a corner tile that meet both vectors of a panel.</summary>
    public const int CornerPairs = 2;

    /// <summary>Scaled columns of a corner tile that meet the last vector of a panel only.</summary>
    public const int CornerSingles = 8;

    /// <summary>Vectors of sums that every register tile has room for.</summary>
    public const int TileVectors = 12;

    /// <summary>The least multiple that is not below <paramref name="count"/>.</summary>
    public static int Pad(int count, int multiple) => (count + multiple - 1) / multiple * multiple;
}
