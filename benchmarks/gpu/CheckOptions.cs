namespace Accel.GpuCheck;

/// <summary>What a check is asked to do.</summary>
/// <param name="IsEmulated">Whether ILGPU's CPU accelerator stands in for a card.</param>
/// <param name="Suites">What the names of the test classes must contain.</param>
/// <param name="Python">The program that has PyTorch or CuPy.</param>
sealed record CheckOptions(bool IsEmulated, string Suites, string Python);
