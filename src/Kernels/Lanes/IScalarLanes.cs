namespace Accel.Kernels;

/// <summary>One-wide lanes and the type that totals of many such values are held in: double for floating-point values, long for integers.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
/// <typeparam name="TWide">The type of totals; it holds every value of <typeparamref name="TSelf"/> exactly.</typeparam>
public interface IScalarLanes<TSelf, TWide> : ILanes<TSelf>
    where TSelf : unmanaged, IScalarLanes<TSelf, TWide>
    where TWide : unmanaged, ILanes<TWide>
{
    /// <summary>The same value in the type of totals.</summary>
    static abstract TWide Widen(TSelf value);

    /// <summary>The value of the wide type in this one: rounded for floating-point values, and its low bits for integers.</summary>
    static abstract TSelf Narrow(TWide value);
}
