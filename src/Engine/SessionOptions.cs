using Accel.Execution;

namespace Accel;

/// <summary>How a session works; each property has a sensible value unless it is set.</summary>
public sealed record SessionOptions
{
    /// <summary>
    /// Where kernels run: <c>auto</c> (CUDA, else an OpenCL GPU, else SIMD), <c>scalar</c>, <c>simd</c>, <c>cuda</c> or <c>opencl</c>. A GPU that is asked for by name does every step
    /// that it can; with <c>auto</c> only those that pay, as <see cref="Dataset.Explain"/> says of each.
    /// </summary>
    public string Device { get; init; } = "auto";

    /// <summary>Threads that compute at once; all cores by default.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Partitions that a source is cut into, where it can be; four for each thread by default. No result depends on it.</summary>
    public int? Partitions { get; init; }

    /// <summary>Is told at the end of each job what it copied to a GPU, and what it did on the processor that the plan had given to the GPU; from any thread.</summary>
    public IProgress<string>? Notes { get; init; }

    /// <summary>Is told how far jobs are, from any thread.</summary>
    public IProgress<JobProgress>? Progress { get; init; }
}
