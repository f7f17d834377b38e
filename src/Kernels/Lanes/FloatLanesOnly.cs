namespace Accel.Kernels;

/// <summary>The error of a floating-point function over integer lanes.</summary>
static class FloatLanesOnly
{
    public static NotSupportedException Refuse<T>() =>
        new($"Lanes of {typeof(T).Name} have no floating-point functions; convert the values to float or double first.");
}
