namespace Accel.Kernels.Expressions;

/// <summary>One operation over a tile: reads registers and writes one. It holds no state, so that any number of runs can share it.</summary>
abstract class Step
{
    public abstract void Run(TileState state);

    /// <summary>Whether it points a register at a column where it ends with a word, so that it can run over more rows than a tile.</summary>
    public virtual bool IsLoad => false;

    /// <summary>Whether it makes bits of loaded columns and constants and needs room for nothing else, so that it can run over more rows than a tile.</summary>
    public virtual bool IsCondition => false;
}
