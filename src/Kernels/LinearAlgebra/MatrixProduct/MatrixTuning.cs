namespace Accel.Kernels;

/// <summary>The sizes that matrix products are computed with. Only <see cref="Depth"/> reaches the bits of a result, so it does not depend on the machine.</summary>
static class MatrixTuning
{
    /// <summary>Rows of the register tile; its columns are two vectors.</summary>
    public const int TileRows = 6;

    /// <summary>Products of an element that are added up in registers before they join the result: a packed panel of as many fits the first-level cache.</summary>
    public const int Depth = 256;

    /// <summary>Rows of the left matrix that are packed together and stay in the second-level cache; a multiple of <see cref="TileRows"/>.</summary>
    public const int BlockRows = 96;

    /// <summary>Columns of the right matrix that are packed together and stay in the third-level cache; a multiple of every tile's width.</summary>
    public const int PanelColumns = 4_096;

    /// <summary>Columns of a part that a thread takes, so that few rows keep many threads busy too; a multiple of every tile's width.</summary>
    public const int StripColumns = 1_024;
}
