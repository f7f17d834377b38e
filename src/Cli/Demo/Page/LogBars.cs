using Accel.Cli.Output;

namespace Accel.Cli.Demo.Page;

/// <summary>Horizontal bars of durations on a logarithmic scale, for values that differ by orders of magnitude.</summary>
static class LogBars
{
    const double Width = 960, LabelWidth = 240, ValueWidth = 170, RowHeight = 40, BarHeight = 22, Top = 8, AxisHeight = 34;

    /// <summary>A bar for each row; what is highlighted is drawn in the accent colour.</summary>
    public static Svg Draw(string description, IReadOnlyList<(string Label, double Seconds, string Remark, bool Highlight)> rows)
    {
        double bottom = Top + rows.Count * RowHeight;
        Svg svg = new(Width, bottom + AxisHeight, description);
        double[] decades = Ticks.Decades(rows.Select(row => row.Seconds));
        double right = Width - ValueWidth;
        double X(double seconds) => LabelWidth + (right - LabelWidth) * Math.Log10(seconds / decades[0]) / Math.Log10(decades[^1] / decades[0]);

        foreach (double decade in decades)
        {
            svg.Line(X(decade), Top, X(decade), bottom, "grid");
            svg.Text(X(decade), bottom + 20, Duration.Text(decade), "tick", Anchor.Middle);
        }
        for (int i = 0; i < rows.Count; i++)
        {
            (string label, double seconds, string remark, bool highlight) = rows[i];
            double middle = Top + (i + 0.5) * RowHeight;
            svg.Text(LabelWidth - 14, middle + 5, label, "label", Anchor.End);
            svg.Bar(LabelWidth, middle - BarHeight / 2, Math.Max(2, X(seconds) - LabelWidth), BarHeight, highlight ? "bar accent" : "bar", $"{label}: {Duration.Text(seconds)}");
            svg.Text(Math.Max(LabelWidth + 2, X(seconds)) + 10, middle + 5, $"{Duration.Text(seconds)}   {remark}", highlight ? "value strong" : "value");
        }
        svg.Line(LabelWidth, Top, LabelWidth, bottom, "axis");
        return svg;
    }
}
