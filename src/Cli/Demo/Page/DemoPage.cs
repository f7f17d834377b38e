using System.Globalization;
using System.Reflection;
using System.Text;
using Accel.Cli.Bench;
using Accel.Cli.Output;

namespace Accel.Cli.Demo.Page;

/// <summary>The demo's findings as one HTML file that loads nothing from anywhere, for light and dark screens.</summary>
static class DemoPage
{
    static readonly Dictionary<string, (string Label, string Meaning)> modes = new()
    {
        ["text"] = ("text, parsed each time", "the CSV file is read and parsed in every iteration"),
        ["binary-cold"] = ("binary, cold page cache", "fixed-length records from the disk in every iteration"),
        ["binary-warm"] = ("binary, warm page cache", "fixed-length records from the system's memory in every iteration"),
        ["scalar"] = ("cached, scalar", "columns in memory, one value at a time"),
        ["simd"] = ("cached, SIMD", "columns in memory, a vector of values at a time"),
        ["gpu"] = ("cached, GPU", "columns in the GPU's memory"),
    };

    /// <summary>The page's text.</summary>
    public static string Html(DemoFindings findings)
    {
        StringBuilder page = new(Template());
        void Put(string place, string html) => page.Replace("{{" + place + "}}", html);
        DelayModel model = findings.Model;
        Put("lead", Invariant($"A logistic regression over {findings.Flights:N0} real flights within the USA predicts which arrive more than 15 minutes late, and the same training runs from text, from binary files and from memory."));
        Put("facts", Svg.Escape($"{findings.Data} · {findings.Device} · {findings.Threads} threads"));
        Put("tiles", Tiles(findings));
        Put("comparisonNote", Svg.Escape(ComparisonNote(findings.Comparison)));
        Put("comparison", Comparison(findings.Comparison).ToString());
        Put("comparisonTable", ComparisonTable(findings.Comparison));
        Put("rocNote", Invariant($"Area {model.Quality.AreaUnderCurve:F4}: the chance that a late flight is ranked above a punctual one. The dashed line is a coin’s."));
        Put("roc", Roc(model).ToString());
        Put("calibrationNote", "What the model says, against what happened. The dashed line is perfect; a dot’s area is its number of flights.");
        Put("calibration", CalibrationPlot(model).ToString());
        Put("airportsNote", "Mean delay in minutes of the flights that were more than an hour late, by origin.");
        Put("airports", Bars.Draw("Slowest airports", "min", [.. findings.Airports.Select(airport =>
            (airport.Origin, airport.MeanDelay, Invariant($"{airport.Flights:N0} flights")))]).ToString());
        Put("hoursNote", "Minutes late on arrival, over all flights.");
        Put("hours", Columns.Draw("Mean delay by hour of departure", "hour of departure", "minutes", 3, [.. findings.Hours.Select(hour =>
            (Invariant($"{hour.Hour}:00"), hour.MeanDelay, Invariant($"{hour.Flights:N0} flights")))]).ToString());
        Put("confusionNote", Invariant($"Held-out flights, taken for late where the model says at least 1/2. {model.LateShare:P1} of them were late."));
        Put("confusion", Confusion(model));
        Put("closing", "Made by <code>accel demo</code>. Times are of the machine that ran it.");
        return page.ToString();
    }

    static string Tiles(DemoFindings findings)
    {
        DelayModel model = findings.Model;
        (string Value, string Caption)[] tiles =
        [
            (model.Quality.AreaUnderCurve.ToString("F4", CultureInfo.InvariantCulture), "AUC"),
            (model.Quality.LogLoss.ToString("F4", CultureInfo.InvariantCulture), "log-loss"),
            (model.Quality.Accuracy.ToString("P1", CultureInfo.InvariantCulture), Invariant($"accuracy; {1 - model.LateShare:P1} are punctual")),
            (Duration.Text(model.FitSeconds), Invariant($"to train on {model.TrainingRows:N0} flights x {model.Features} features")),
        ];
        return string.Concat(tiles.Select(tile => $"<div class=\"tile\"><b>{Svg.Escape(tile.Value)}</b><span>{Svg.Escape(tile.Caption)}</span></div>"));
    }

    static string ComparisonNote(IterationsReport report) => Invariant(
        $"Seconds of a later iteration of gradient descent over {report.Rows:N0} flights x {report.Features} features, the same steps in each; the scale is logarithmic.");

    static Svg Comparison(IterationsReport report) => LogBars.Draw(
        "Seconds of an iteration by where the data lives",
        [.. report.Modes.Select(mode => (Label(mode), mode.LaterSeconds, mode.Name == "simd" ? "" : Invariant($"× {Duration.Digits(mode.TimesCachedSimd)}"), IsCached(mode)))]);

    static string ComparisonTable(IterationsReport report)
    {
        IEnumerable<string> rows = report.Modes.Select(mode => Row(
            modes.GetValueOrDefault(mode.Name).Meaning ?? mode.Name, Duration.Text(mode.FirstSeconds), Duration.Text(mode.LaterSeconds),
            mode.GigabytesPerSecond.ToString("F2", CultureInfo.InvariantCulture), mode.TimesCachedSimd.ToString("F2", CultureInfo.InvariantCulture)));
        return $"<table><tr><th></th><th>first</th><th>later</th><th>GB/s</th><th>times cached SIMD</th></tr>{string.Concat(rows)}</table>";
    }

    static Svg Roc(DelayModel model)
    {
        Svg svg = UnitSquare.Draw("Receiver operating characteristic", "punctual flights taken for late", "late flights found");
        (double X, double Y)[] curve = [.. model.Roc.Select(point => (UnitSquare.X(point.FalsePositiveRate), UnitSquare.Y(point.TruePositiveRate)))];
        svg.Area([.. curve, (UnitSquare.X(1), UnitSquare.Y(0)), (UnitSquare.X(0), UnitSquare.Y(0))], "wash");
        svg.Path(curve, "curve");
        return svg;
    }

    static Svg CalibrationPlot(DelayModel model)
    {
        Svg svg = UnitSquare.Draw("Calibration", "predicted probability of being late", "part that was late");
        svg.Path(model.Bins.Select(bin => (UnitSquare.X(bin.Predicted), UnitSquare.Y(bin.Observed))), "curve thin");
        long most = model.Bins.Select(bin => bin.Rows).DefaultIfEmpty().Max();
        foreach (Calibration.Bin bin in model.Bins)
            svg.Dot(UnitSquare.X(bin.Predicted), UnitSquare.Y(bin.Observed), 3 + 8 * Math.Sqrt((double)bin.Rows / most), "accent",
                Invariant($"predicted {bin.Predicted:P1}, happened {bin.Observed:P1}, {bin.Rows:N0} flights"));
        return svg;
    }

    static string Confusion(DelayModel model)
    {
        ML.Metrics.ConfusionMatrix counts = model.Quality.Confusion;
        string Count(long count) => Invariant($"{count:N0}");
        return "<table><tr><th></th><th>taken for late</th><th>taken for punctual</th></tr>"
            + Row("was late", Count(counts.TruePositives), Count(counts.FalseNegatives))
            + Row("was punctual", Count(counts.FalsePositives), Count(counts.TrueNegatives)) + "</table>";
    }

    static bool IsCached(ModeResult mode) => mode.Name is "scalar" or "simd" or "gpu";

    static string Label(ModeResult mode) => modes.TryGetValue(mode.Name, out (string Label, string Meaning) known) ? known.Label : mode.Name;

    static string Row(params string[] cells) => $"<tr>{string.Concat(cells.Select(cell => $"<td>{Svg.Escape(cell)}</td>"))}</tr>";

    static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    static string Template()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("accel-demo-template.html")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
