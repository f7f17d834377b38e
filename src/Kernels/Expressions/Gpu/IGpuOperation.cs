namespace Accel.Kernels.Expressions;

/// <summary>What a GPU thread makes of one operand, null or not. An operation implements this once, and nothing beside it.</summary>
interface IGpuOperation<TX, TOut>
    where TX : unmanaged
    where TOut : unmanaged
{
    static abstract Cell<TOut> Of(Cell<TX> x);
}

/// <summary>What it makes of two.</summary>
interface IGpuOperation<TX, TY, TOut>
    where TX : unmanaged
    where TY : unmanaged
    where TOut : unmanaged
{
    static abstract Cell<TOut> Of(Cell<TX> x, Cell<TY> y);
}

/// <summary>What it makes of three.</summary>
interface IGpuOperation<TX, TY, TZ, TOut>
    where TX : unmanaged
    where TY : unmanaged
    where TZ : unmanaged
    where TOut : unmanaged
{
    static abstract Cell<TOut> Of(Cell<TX> x, Cell<TY> y, Cell<TZ> z);
}
