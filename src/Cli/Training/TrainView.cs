using System.Globalization;
using Spectre.Console;

namespace Accel.Cli.Training;

/// <summary>A training's report for people.</summary>
static class TrainView
{
    const int MaxCoefficients = 40;

    /// <summary>Writes the report.</summary>
    public static void Show(TrainReport report, IAnsiConsole console)
    {
        void Line(FormattableString text) => console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
        Line($"{report.Algorithm} of {report.Rows:N0} rows x {report.Features} features on {report.Device.Name}");
        Line($"{(report.Converged ? "Converged" : "Not converged")} after {report.Iterations} iterations, objective {report.Objective:G9}");
        Line($"Seconds: load {report.Seconds.Load:F3}, fit {report.Seconds.Fit:F3}, evaluate {report.Seconds.Evaluate:F3}");
        TextTable metrics = new TextTable().RoundedBorder().AddColumn("");
        foreach (string name in (string[])["log-loss", "accuracy", "AUC"]) metrics.AddColumn(new TableColumn(name).RightAligned());
        AddMetrics(metrics, "training rows", report.Metrics);
        if (report.TestMetrics is not null) AddMetrics(metrics, "test rows", report.TestMetrics);
        console.Write(metrics);

        TextTable coefficients = new TextTable().RoundedBorder().AddColumn("feature").AddColumn(new TableColumn("coefficient").RightAligned());
        coefficients.AddRow("(intercept)", Number(report.Intercept));
        foreach ((string name, double value) in report.Coefficients.Take(MaxCoefficients)) coefficients.AddRow(Markup.Escape(name), Number(value));
        console.Write(coefficients);
        if (report.Coefficients.Count > MaxCoefficients) Line($"{report.Coefficients.Count - MaxCoefficients} more coefficients; --json shows them all.");
        foreach (string note in report.Notes) console.WriteLine($"Note: {note}");
    }

    static void AddMetrics(TextTable table, string rows, MetricsReport metrics) =>
        table.AddRow(rows, Number(metrics.LogLoss), Number(metrics.Accuracy), double.IsNaN(metrics.Auc) ? "one class only" : Number(metrics.Auc));

    static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
