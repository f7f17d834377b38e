namespace Accel.Kernels;

/// <summary>The sizes that matrix products are computed with. Only <see cref="Depth"/> reaches the bits of a result, so it does not depend on the machine.</summary>
static class MatrixTuning
{
    /// <summary>Rows of the register tile; its columns are two vectors.</summary>
    public const int TileRows = 6;

    /// <summary>Products of an element that are added up in registers before they join the result: a packed panel of as many fits the first-level cache.</summary>
    public const int Depth = 256;

    /// <summary>Columns of the right matrix that are packed together and stay in the third-level cache; a multiple of every tile's width.</summary>
    public const int PanelColumns = 4_096;

    /// <summary>Columns of a part that a thread takes, so that few rows keep many threads busy too; a multiple of every tile's width.</summary>
    public const int StripColumns = 1_024;

    /// <summary>Rows of the left matrix that are packed together and stay in the second-level cache: the more, the less often panels of the right one come from the third.</summary>
    const int MostBlockRows = 192;

    /// <summary>Parts for each thread, so that none waits long for the others.</summary>
    const int PartsEach = 8;

    /// <summary>How many rows of the left matrix to pack together, a multiple of <see cref="TileRows"/>; fewer where there are too few to go round.</summary>
    public static int BlockRows(int rowCount, int stripCount, int threadCount)
    {
        int blockRows = MostBlockRows;
        while (blockRows > 4 * TileRows && (long)rowCount * stripCount < (long)blockRows * PartsEach * threadCount) blockRows /= 2;
        return blockRows;
    }
}
