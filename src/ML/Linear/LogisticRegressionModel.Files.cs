using System.Text.Json;
using Accel.ML.Models;
using Accel.ML.Optimizers;

namespace Accel.ML;

/// <content>Saving and loading.</content>
public sealed partial class LogisticRegressionModel
{
    const string Kind = "logistic-regression";
    const int Version = 1;

    /// <summary>Writes the model to a JSON file with a checksum, replacing one that is there. Every digit is kept.</summary>
    /// <exception cref="AccelException">The file cannot be written; nothing is left behind.</exception>
    public void Save(string path) => ModelFile.Write(path, Kind, Version, writer =>
    {
        writer.WriteNumber("intercept", Intercept);
        writer.WriteStartArray("features");
        int next = 0;
        foreach (ModelFeature feature in Features)
        {
            writer.WriteStartObject();
            writer.WriteString("column", feature.Column);
            if (feature.Levels is null) writer.WriteNumber("weight", weights[next++]);
            else
            {
                writer.WriteStartArray("levels");
                foreach (string level in feature.Levels)
                {
                    writer.WriteStartObject();
                    writer.WriteString("level", level);
                    writer.WriteNumber("weight", weights[next++]);
                    writer.WriteEndObject();
                }
                writer.WriteEndArray();
            }
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteStartObject("label");
        writer.WriteString("column", Label.Column);
        if (Label.Positive is not null) writer.WriteString("positive", Label.Positive);
        writer.WriteEndObject();
        writer.WriteStartObject("training");
        writer.WriteString("solver", Training.Solver.ToString());
        writer.WriteNumber("rows", Training.RowCount);
        writer.WriteNumber("iterations", Training.Iterations);
        writer.WriteNumber("fullReads", Training.FullReads);
        writer.WriteString("reason", Training.Reason.ToString());
        writer.WriteNumber("objective", Training.Objective);
        writer.WriteNumber("gradientMaxNorm", Training.GradientMaxNorm);
        writer.WriteStartArray("notes");
        foreach (string note in Training.Notes) writer.WriteStringValue(note);
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    /// <summary>Reads a model that <see cref="Save"/> wrote.</summary>
    /// <exception cref="AccelException">The file is missing, damaged, of another kind of model, or written by a newer version.</exception>
    public static LogisticRegressionModel Load(string path) => ModelFile.Read(path, Kind, Version, json =>
    {
        List<ModelFeature> features = [];
        List<double> weights = [];
        foreach (JsonElement feature in json.GetProperty("features").EnumerateArray())
        {
            string column = Text(feature, "column");
            if (feature.TryGetProperty("levels", out JsonElement levels))
            {
                features.Add(new(column, [.. levels.EnumerateArray().Select(level => Text(level, "level"))]));
                weights.AddRange(levels.EnumerateArray().Select(level => level.GetProperty("weight").GetDouble()));
            }
            else
            {
                features.Add(new(column));
                weights.Add(feature.GetProperty("weight").GetDouble());
            }
        }
        JsonElement label = json.GetProperty("label"), training = json.GetProperty("training");
        return new LogisticRegressionModel(
            features, [.. weights], json.GetProperty("intercept").GetDouble(),
            new LabelRule(Text(label, "column"), label.TryGetProperty("positive", out JsonElement positive) ? positive.GetString() : null),
            new TrainingSummary
            {
                Solver = Enum.Parse<LinearSolver>(Text(training, "solver")),
                RowCount = training.GetProperty("rows").GetInt64(),
                Iterations = training.GetProperty("iterations").GetInt32(),
                FullReads = training.GetProperty("fullReads").GetInt32(),
                Reason = Enum.Parse<StopReason>(Text(training, "reason")),
                Objective = training.GetProperty("objective").GetDouble(),
                GradientMaxNorm = training.GetProperty("gradientMaxNorm").GetDouble(),
                Notes = [.. training.GetProperty("notes").EnumerateArray().Select(note => note.GetString()!)],
            });
    });

    static string Text(JsonElement element, string property) =>
        element.GetProperty(property).GetString() ?? throw new JsonException($"'{property}' is null.");
}
