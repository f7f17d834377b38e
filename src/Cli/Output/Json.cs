using System.Text.Json;
using System.Text.Json.Serialization;

namespace Accel.Cli.Output;

/// <summary>
/// Results as one JSON document: names in camel case, numbers with as many digits as give the same number back, and null where a number is
/// not one (JSON has no NaN).
/// </summary>
static class Json
{
    static readonly JsonSerializerOptions options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new FiniteOrNull() },
    };

    /// <summary>Writes the document and a line end.</summary>
    public static void Write<T>(TextWriter writer, T document)
    {
        writer.Write(JsonSerializer.Serialize(document, options));
        writer.Write('\n');
        writer.Flush();
    }

    sealed class FiniteOrNull : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value)) writer.WriteNumberValue(value);
            else writer.WriteNullValue();
        }
    }
}
