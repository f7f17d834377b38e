using System.Globalization;
using System.Reflection;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Accel.Benchmarks.Kernels;

/// <summary>GB/s of each benchmark with a <see cref="TrafficAttribute"/> and a parameter "Rows", to be read against the ceiling measured beside it.</summary>
sealed class ThroughputColumn : IColumn
{
    public string Id => nameof(ThroughputColumn);

    public string ColumnName => "GB/s";

    public string Legend => "10^9 bytes read and written per second, by the mean time";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => GetValue(summary, benchmarkCase, summary.Style);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style)
    {
        double? nanoseconds = summary[benchmarkCase]?.ResultStatistics?.Mean;
        TrafficAttribute? traffic = benchmarkCase.Descriptor.WorkloadMethod.GetCustomAttribute<TrafficAttribute>();
        if (nanoseconds is null || traffic is null) return "";
        double bytes = (double)(int)benchmarkCase.Parameters["Rows"] * traffic.BytesPerRow;
        return (bytes / nanoseconds.Value).ToString("0.0", CultureInfo.InvariantCulture);
    }
}
