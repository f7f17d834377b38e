using System.Globalization;

namespace Accel.Cli.Tests;

/// <summary>A small file of rows with a number, a text and a label, from a fixed seed, and what a model of it should say.</summary>
sealed class LabelledFile
{
    static readonly string[] colours = ["blue", "green", "red"];

    readonly List<(double Size, string Colour, bool Late)> rows = [];

    public LabelledFile(int rowCount, int seed = 4)
    {
        Random random = new(seed);
        for (int i = 0; i < rowCount; i++)
        {
            float size = MathF.Round(random.NextSingle() * 4 - 2, 3);
            string colour = colours[random.Next(3)];
            double margin = 0.3 + 1.5 * size + (colour == "red" ? 1 : colour == "blue" ? -0.5 : 0);
            rows.Add((size, colour, random.NextDouble() < 1 / (1 + Math.Exp(-margin))));
        }
    }

    /// <summary>The file as CSV, with the label as 0 or 1.</summary>
    public string Csv => Text(late => late ? "1" : "0");

    /// <summary>The file as CSV, with the label as yes or no.</summary>
    public string CsvInWords => Text(late => late ? "yes" : "no");

    /// <summary>Mean log-loss, accuracy and area under the curve of a model, by their definitions.</summary>
    public (double LogLoss, double Accuracy, double Auc) Judge(double intercept, Func<string, double> coefficient)
    {
        double[] margins = [.. rows.Select(row => intercept + coefficient("size") * row.Size + coefficient("colour=" + row.Colour))];
        double loss = rows.Zip(margins, (row, margin) => Math.Log(1 + Math.Exp(row.Late ? -margin : margin))).Average();
        double accuracy = rows.Zip(margins, (row, margin) => row.Late == margin > 0 ? 1.0 : 0.0).Average();
        double[] late = [.. margins.Where((_, i) => rows[i].Late)], punctual = [.. margins.Where((_, i) => !rows[i].Late)];
        double auc = late.SelectMany(_ => punctual, (high, low) => high > low ? 1 : high == low ? 0.5 : 0).Average();
        return (loss, accuracy, auc);
    }

    string Text(Func<bool, string> label) =>
        "size,colour,late\n" + string.Concat(rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Size},{row.Colour},{label(row.Late)}\n")));
}
