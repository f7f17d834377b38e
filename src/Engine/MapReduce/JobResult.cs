namespace Accel.MapReduce;

/// <summary>What a finished job did.</summary>
/// <param name="JobName">The job's name.</param>
/// <param name="SplitCount">How many splits, and so map tasks, the input had.</param>
/// <param name="PartCount">How many parts, and so reduce tasks, the output has.</param>
/// <param name="Counters">What was counted.</param>
/// <param name="MapTime">From the start to the end of the last map task.</param>
/// <param name="ReduceTime">From then to the end of the last reduce task.</param>
/// <param name="TotalTime">From the start to the commit of the output.</param>
public sealed record JobResult(
    string JobName, int SplitCount, int PartCount, JobCounters Counters, TimeSpan MapTime, TimeSpan ReduceTime, TimeSpan TotalTime);
