using System.Text.Json;
using Accel.Cli.Bench;

namespace Accel.Benchmarks.Libraries;

/// <summary>What <c>peers/kernels.py</c> writes about a workload.</summary>
/// <param name="Times">A time for each library that ran.</param>
/// <param name="Missing">Which libraries could not be used, and why.</param>
public sealed record PythonReport(IReadOnlyList<LibraryTime> Times, IReadOnlyList<string> Missing)
{
    static readonly JsonSerializerOptions format = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Reads the report of a workload; one that is damaged is a report that says so.</summary>
    public static PythonReport Parse(string name, string json)
    {
        try
        {
            Document document = JsonSerializer.Deserialize<Document>(json, format) ?? throw new JsonException("The document is null.");
            return new(
                [.. document.Times.Where(time => time.Seconds.Length > 0).Select(time => new LibraryTime(name, time.Peer, Median.Of(time.Seconds), time.Seconds.Min(), time.Seconds.Max()))],
                document.Missing);
        }
        catch (JsonException error)
        {
            return new([], [$"{name}: its report cannot be read: {error.Message}"]);
        }
    }

    sealed record Document(Time[] Times, string[] Missing);

    sealed record Time(string Peer, double[] Seconds);
}
