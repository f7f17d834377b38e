using System.Globalization;

namespace Accel.Cli.Demo.Page;

/// <summary>Vertical bars over an evenly spaced axis; negative values hang below zero.</summary>
static class Columns
{
    const double Width = 560, Height = 320, Left = 44, Right = 8, Top = 14, Bottom = 46, Gap = 0.22;

    /// <summary>A bar for each of <paramref name="values"/>; only every <paramref name="labelStep"/>th is labelled.</summary>
    public static Svg Draw(string description, string horizontal, string vertical, int labelStep, IReadOnlyList<(string Label, double Value, string Remark)> values)
    {
        Svg svg = new(Width, Height, description);
        double[] ticks = Ticks.Linear(Math.Min(0, values.Min(value => value.Value)), values.Max(value => value.Value), 6);
        double Y(double value) => Height - Bottom - (Height - Bottom - Top) * (value - ticks[0]) / (ticks[^1] - ticks[0]);
        foreach (double tick in ticks)
        {
            svg.Line(Left, Y(tick), Width - Right, Y(tick), "grid");
            svg.Text(Left - 8, Y(tick) + 4, tick.ToString("0.##", CultureInfo.InvariantCulture), "tick", Anchor.End);
        }
        double step = (Width - Left - Right) / values.Count;
        for (int i = 0; i < values.Count; i++)
        {
            (string label, double value, string remark) = values[i];
            double x = Left + i * step;
            svg.Bar(x + step * Gap / 2, Math.Min(Y(0), Y(value)), step * (1 - Gap), Math.Abs(Y(value) - Y(0)), "bar accent",
                string.Create(CultureInfo.InvariantCulture, $"{label}: {value:F1}, {remark}"));
            if (i % labelStep == 0) svg.Text(x + step / 2, Height - Bottom + 18, label, "tick", Anchor.Middle);
        }
        svg.Line(Left, Y(0), Width - Right, Y(0), "axis");
        svg.Text((Left + Width - Right) / 2, Height - 8, horizontal, "title", Anchor.Middle);
        svg.TextUpwards(11, (Top + Height - Bottom) / 2, vertical, "title");
        return svg;
    }
}
