namespace Accel.Kernels.Expressions;

/// <summary>One operation over a tile: reads registers and writes one. It holds no state, so that any number of runs can share it.</summary>
abstract class Step
{
    public abstract void Run(TileState state);
}
