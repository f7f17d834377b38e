namespace Accel.Kernels;

/// <summary>The sizes that the GPU's sort works in.</summary>
static class GpuSortTuning
{
    /// <summary>Bits of a digit: each thread of a group keeps a count of its own for every value of a digit, and those have to fit the group's memory.</summary>
    public const int DigitBits = 4;

    /// <summary>Values that a digit can have.</summary>
    public const int Radix = 1 << DigitBits;

    /// <summary>Consecutive words that a thread counts and ranks.</summary>
    public const int WordsPerThread = 8;

    /// <summary>Words of shared memory after which one is left out, so that the threads' counts lie in different banks.</summary>
    public const int Banks = 32;
}
