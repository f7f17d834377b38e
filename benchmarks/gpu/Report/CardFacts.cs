namespace Accel.GpuCheck.Report;

/// <summary>The card.</summary>
/// <param name="Name">As it names itself.</param>
/// <param name="Device">As Accel names it.</param>
/// <param name="IsEmulated">Whether it is no card but ILGPU's CPU accelerator.</param>
/// <param name="MemoryBytes">Its memory.</param>
/// <param name="Multiprocessors">How many it has.</param>
/// <param name="Driver">The driver's version; null where it is not told.</param>
/// <param name="Cuda">The CUDA version that the driver serves.</param>
/// <param name="CuBlas">Which cuBLAS was found, or why none.</param>
sealed record CardFacts(string Name, string Device, bool IsEmulated, long MemoryBytes, int Multiprocessors, string? Driver, string? Cuda, string CuBlas)
{
    /// <summary>The name in small letters, digits and hyphens.</summary>
    public string FileName => IsEmulated
        ? "emulated"
        : string.Join('-', string.Concat(Name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
