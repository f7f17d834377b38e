using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Accel.ML.Models;

/// <summary>
/// The file of a trained model: JSON with the format's name, its version, the kind of model, the SHA-256 of the model's text, and the model.
/// It is written beside its place and moved there when it is whole.
/// </summary>
static class ModelFile
{
    const string Format = "accel-model";
    static readonly JsonWriterOptions Indented = new() { Indented = true };

    /// <summary>Writes a model of kind <paramref name="kind"/>, whose members <paramref name="writeModel"/> writes.</summary>
    /// <exception cref="AccelException">The file cannot be written; nothing is left behind.</exception>
    public static void Write(string path, string kind, int version, Action<Utf8JsonWriter> writeModel)
    {
        byte[] model = Json(writer =>
        {
            writer.WriteStartObject();
            writeModel(writer);
            writer.WriteEndObject();
        });
        byte[] file = Json(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("format", Format);
            writer.WriteString("kind", kind);
            writer.WriteNumber("version", version);
            writer.WriteString("sha256", Checksum(model));
            writer.WritePropertyName("model");
            writer.WriteRawValue(model);
            writer.WriteEndObject();
        });
        string unfinished = $"{path}.{Guid.NewGuid():N}.unfinished";
        try
        {
            File.WriteAllBytes(unfinished, file);
            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            File.Delete(unfinished);
            throw new AccelException($"The model cannot be written to '{path}': {error.Message}", error);
        }
    }

    /// <summary>Reads what <paramref name="readModel"/> makes of the model in a file of kind <paramref name="kind"/> and at most version <paramref name="newestVersion"/>.</summary>
    /// <exception cref="AccelException">The file is missing, damaged, newer than this program, or of another kind.</exception>
    public static T Read<T>(string path, string kind, int newestVersion, Func<JsonElement, T> readModel)
    {
        byte[] file;
        try
        {
            file = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AccelException($"The model '{path}' cannot be read: {error.Message}", error);
        }
        try
        {
            using JsonDocument document = JsonDocument.Parse(file);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("format", out JsonElement format) || format.GetString() != Format)
                throw new AccelException($"'{path}' is not a model of Accel.");
            int version = root.GetProperty("version").GetInt32();
            if (version < 1) throw Damaged(path, $"its version is {version}", null);
            if (version > newestVersion)
                throw new AccelException($"The model '{path}' has version {version} of its format; this program reads up to version {newestVersion}. Load it with a newer Accel.");
            if (root.GetProperty("kind").GetString() is var found && found != kind)
                throw new AccelException($"The model '{path}' is of kind '{found}', not '{kind}'.");
            JsonElement model = root.GetProperty("model");
            if (root.GetProperty("sha256").GetString() != Checksum(Encoding.UTF8.GetBytes(model.GetRawText())))
                throw Damaged(path, "its checksum differs", null);
            return readModel(model);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw Damaged(path, error.Message, error);
        }
    }

    static AccelException Damaged(string path, string what, Exception? error) =>
        new($"The model '{path}' is damaged: {what.TrimEnd('.')}. Save it again, or restore it from a copy.", error);

    static byte[] Json(Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, Indented)) write(writer);
        return stream.ToArray();
    }

    static string Checksum(byte[] model) => Convert.ToHexStringLower(SHA256.HashData(model));
}
