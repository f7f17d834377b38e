using System.Text.Encodings.Web;
using System.Text.Json;

namespace Accel.GpuCheck.Report;

/// <summary>A report for programs.</summary>
static class JsonReport
{
    /// <summary>How this program writes and reads JSON: names in camel case.</summary>
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One JSON document.</summary>
    public static string Text(CheckReport report) => JsonSerializer.Serialize(report, Options) + "\n";
}
