namespace Accel.Kernels.Devices;

/// <summary>
/// Marks a static method as a GPU kernel. The tests compile every marked method to PTX, a generic one for all type arguments
/// of this assembly that its constraints allow, so a kernel or operator that a GPU cannot run is found without a GPU.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class GpuKernelAttribute : Attribute
{
    /// <summary>Whether the device may compute a product and a sum as one operation that rounds once, which is twice as fast where computing is the limit. Otherwise the bits are the scalar twin's.</summary>
    public bool MayFuse { get; init; }
}
