namespace Accel.Kernels.Tests;

/// <summary>The order of keys, from comparisons alone: the oracle of sorts.</summary>
static class KeyComparer
{
    public static IComparer<T> Of<T>() => typeof(T) == typeof(float) || typeof(T) == typeof(double)
        ? Comparer<T>.Create((left, right) => Compare(Convert.ToDouble(left), Convert.ToDouble(right)))
        : Comparer<T>.Default;

    /// <summary>NaN before numbers, and −0 before +0. NaNs are equal here, so tests with NaNs of several kinds say more.</summary>
    static int Compare(double left, double right)
    {
        if (double.IsNaN(left) || double.IsNaN(right)) return double.IsNaN(right).CompareTo(double.IsNaN(left));
        if (left < right) return -1;
        if (left > right) return 1;
        return double.IsNegative(right).CompareTo(double.IsNegative(left));
    }
}
