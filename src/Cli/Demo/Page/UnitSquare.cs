using System.Globalization;

namespace Accel.Cli.Demo.Page;

/// <summary>A plot of one fraction against another: both axes go from 0 to 1, with the diagonal as reference.</summary>
static class UnitSquare
{
    const double Size = 420, Left = 58, Right = 14, Top = 12, Bottom = 50;

    /// <summary>An empty plot with its axes named.</summary>
    public static Svg Draw(string description, string horizontal, string vertical)
    {
        Svg svg = new(Size, Size - 22, description);
        for (int i = 0; i <= 5; i++)
        {
            double value = i / 5.0;
            string label = value.ToString("0.0", CultureInfo.InvariantCulture);
            svg.Line(X(value), Y(0), X(value), Y(1), "grid");
            svg.Line(X(0), Y(value), X(1), Y(value), "grid");
            svg.Text(X(value), Y(0) + 18, label, "tick", Anchor.Middle);
            svg.Text(Left - 8, Y(value) + 4, label, "tick", Anchor.End);
        }
        svg.Line(X(0), Y(0), X(1), Y(1), "reference");
        svg.Text((X(0) + X(1)) / 2, Size - 28, horizontal, "title", Anchor.Middle);
        svg.TextUpwards(14, (Y(0) + Y(1)) / 2, vertical, "title");
        return svg;
    }

    /// <summary>Where a fraction lies from left to right.</summary>
    public static double X(double value) => Left + (Size - Left - Right) * value;

    /// <summary>Where a fraction lies from bottom to top.</summary>
    public static double Y(double value) => Size - 22 - Bottom - (Size - 22 - Bottom - Top) * value;
}
