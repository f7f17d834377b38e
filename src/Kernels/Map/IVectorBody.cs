namespace Accel.Kernels;

/// <summary>What the vector loop of a map computes from one operand, at whatever width the loop runs.</summary>
interface IVectorBody<T> where T : unmanaged
{
    L Invoke<L>(L x) where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, T>;
}

/// <summary>What the vector loop of a map computes from two operands, at whatever width the loop runs.</summary>
interface IVectorBody2<T> where T : unmanaged
{
    L Invoke<L>(L x, L y) where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, T>;
}
