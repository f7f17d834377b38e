using System.Globalization;

namespace Accel.Cli.Demo.Page;

/// <summary>Horizontal bars from zero, one for each name.</summary>
static class Bars
{
    const double Width = 560, LabelWidth = 64, ValueWidth = 120, RowHeight = 30, BarHeight = 18, Top = 6;

    /// <summary>A bar for each row, with its value in <paramref name="unit"/> and a remark behind it.</summary>
    public static Svg Draw(string description, string unit, IReadOnlyList<(string Label, double Value, string Remark)> rows)
    {
        Svg svg = new(Width, Top + rows.Count * RowHeight + 4, description);
        double greatest = rows.Select(row => row.Value).DefaultIfEmpty().Max();
        double scale = greatest > 0 ? (Width - LabelWidth - ValueWidth) / greatest : 0;
        for (int i = 0; i < rows.Count; i++)
        {
            (string label, double value, string remark) = rows[i];
            double middle = Top + (i + 0.5) * RowHeight;
            string text = string.Create(CultureInfo.InvariantCulture, $"{value:F1} {unit}");
            svg.Text(LabelWidth - 12, middle + 5, label, "label", Anchor.End);
            svg.Bar(LabelWidth, middle - BarHeight / 2, value * scale, BarHeight, "bar accent", $"{label}: {text}, {remark}");
            svg.Text(LabelWidth + value * scale + 8, middle + 5, text, "value");
        }
        svg.Line(LabelWidth, Top, LabelWidth, Top + rows.Count * RowHeight, "axis");
        return svg;
    }
}
