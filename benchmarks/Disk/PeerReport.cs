using System.Text.Json;

namespace Accel.Benchmarks.Disk;

/// <summary>Reads the JSON document that a peer program writes when it has finished.</summary>
public static class PeerReport
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The figures in <paramref name="json"/>; a document that is damaged or has no iteration gives a result that says so.</summary>
    public static PeerResult Parse(string name, string json)
    {
        Document document;
        try
        {
            document = JsonSerializer.Deserialize<Document>(json, Format)
                ?? throw new JsonException("The document is null.");
        }
        catch (JsonException error)
        {
            return PeerResult.NotRun(name, $"its report cannot be read: {error.Message}");
        }

        if (document.Iterations.Length == 0)
            return PeerResult.NotRun(name, "its report holds no iteration");
        return new PeerResult
        {
            Name = name,
            System = document.System,
            IsGradientDescent = document.Method == "gradient-descent",
            StartSeconds = document.StartSeconds,
            FirstSeconds = document.Iterations[0].Seconds,
            LaterSeconds = Median([.. document.Iterations.Skip(1).Select(iteration => iteration.Seconds).Order()]),
            Losses = document.Objectives is { Length: > 0 } objectives
                ? objectives
                : [.. document.Iterations.Select(iteration => iteration.Loss).OfType<double>()],
            PeakBytes = document.PeakBytes,
        };
    }

    private static double? Median(double[] ordered)
    {
        if (ordered.Length == 0)
            return null;
        int middle = ordered.Length / 2;
        return ordered.Length % 2 == 1 ? ordered[middle] : (ordered[middle - 1] + ordered[middle]) / 2;
    }

    private sealed record Document(
        string System, string Method, double StartSeconds, Iteration[] Iterations, double[] Objectives, long PeakBytes);

    private sealed record Iteration(double Seconds, double? Loss = null);
}
