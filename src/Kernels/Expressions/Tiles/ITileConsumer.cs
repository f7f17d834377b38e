namespace Accel.Kernels.Expressions;

/// <summary>Takes the tiles of a batch one after the other, in row order.</summary>
public interface ITileConsumer
{
    /// <summary>Takes a tile; of tiles without a selected row it is not told.</summary>
    void Consume(in Tile tile);
}
