namespace Accel.Plan;

/// <summary>What is known of a step before it runs; bytes and operations are those of a row.</summary>
/// <param name="RowCount">How many rows; null where nobody knows.</param>
/// <param name="PartitionCount">The partitions that they are in.</param>
/// <param name="ReadBytes">Bytes that are read.</param>
/// <param name="MissingBytes">Those of them that are not on the GPU.</param>
/// <param name="IsKept">Whether they will stay there.</param>
/// <param name="Operations">Operations.</param>
/// <param name="ReturnedBytes">Bytes that come back from the GPU.</param>
/// <param name="ThreadCount">Threads of the session.</param>
readonly record struct StepFacts(long? RowCount, int PartitionCount, double ReadBytes, double MissingBytes, bool IsKept, double Operations, double ReturnedBytes, int ThreadCount);

/// <summary>
/// About how long a step takes on either device. The rates are round numbers for a card of the middle class on a PCIe 4.0 link and a processor's core of these years, not
/// measurements; that copies are an order of magnitude dearer than reads in place is what decides, and it holds for all of them.
/// </summary>
readonly record struct DeviceCost(double GpuSeconds, double ProcessorSeconds)
{
    const double LinkBytesPerSecond = 12e9, GpuBytesPerSecond = 400e9, GpuOperationsPerSecond = 2e12;
    const double ProcessorBytesPerSecond = 5e9, MostProcessorBytesPerSecond = 60e9, ProcessorOperationsPerSecond = 2e9;

    /// <summary>A kernel's launch and the wait for its result, for each partition.</summary>
    const double LaunchSeconds = 60e-6;

    /// <summary>A copy that stays is shared by the steps that will read it.</summary>
    const double ReadsOfKeptColumn = 8;

    /// <summary>What a partition of unknown size is taken to hold: more than what only latency decides.</summary>
    const long UnknownPartitionRows = 1_000_000;

    /// <summary>Both, one after the other.</summary>
    public static DeviceCost operator +(DeviceCost first, DeviceCost second) => new(first.GpuSeconds + second.GpuSeconds, first.ProcessorSeconds + second.ProcessorSeconds);

    /// <summary>The estimate for a step.</summary>
    public static DeviceCost Of(StepFacts step)
    {
        double rows = step.RowCount ?? (double)step.PartitionCount * UnknownPartitionRows;
        double copied = step.MissingBytes / (step.IsKept ? ReadsOfKeptColumn : 1) + step.ReturnedBytes;
        double gpu = copied / LinkBytesPerSecond + Math.Max(step.ReadBytes / GpuBytesPerSecond, step.Operations / GpuOperationsPerSecond);
        double processor = Math.Max(step.ReadBytes / Math.Min(step.ThreadCount * ProcessorBytesPerSecond, MostProcessorBytesPerSecond), step.Operations / (step.ThreadCount * ProcessorOperationsPerSecond));
        return new(rows * gpu + step.PartitionCount * LaunchSeconds, rows * processor);
    }
}
