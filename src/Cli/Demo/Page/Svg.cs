using System.Globalization;
using System.Net;
using System.Text;

namespace Accel.Cli.Demo.Page;

/// <summary>
/// A drawing that grows shape by shape. Colours come from the page's style sheet by class, so that one drawing serves light and dark.
/// Coordinates are in pixels from the top left.
/// </summary>
sealed class Svg(double width, double height, string description)
{
    readonly StringBuilder shapes = new();

    /// <summary>Width of the drawing.</summary>
    public double Width => width;

    /// <summary>Height of the drawing.</summary>
    public double Height => height;

    /// <summary>A straight line.</summary>
    public void Line(double x1, double y1, double x2, double y2, string style) =>
        shapes.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x1:0.##}\" y1=\"{y1:0.##}\" x2=\"{x2:0.##}\" y2=\"{y2:0.##}\" class=\"{style}\"/>");

    /// <summary>A rectangle with rounded corners; the tip shows while the pointer is over it.</summary>
    public void Bar(double x, double y, double barWidth, double barHeight, string style, string tip) =>
        shapes.Append(CultureInfo.InvariantCulture,
            $"<rect x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{Math.Max(0, barWidth):0.##}\" height=\"{Math.Max(0, barHeight):0.##}\" rx=\"2\" class=\"{style}\"><title>{Escape(tip)}</title></rect>");

    /// <summary>A disc; the tip shows while the pointer is over it.</summary>
    public void Dot(double x, double y, double radius, string style, string tip) =>
        shapes.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"{radius:0.##}\" class=\"{style}\"><title>{Escape(tip)}</title></circle>");

    /// <summary>A line through points; nothing without points.</summary>
    public void Path(IEnumerable<(double X, double Y)> points, string style) => Through(points, "", style);

    /// <summary>A filled shape between points; nothing without points.</summary>
    public void Area(IEnumerable<(double X, double Y)> points, string style) => Through(points, "Z", style);

    /// <summary>Text whose baseline is at <paramref name="y"/>.</summary>
    public void Text(double x, double y, string text, string style, Anchor anchor = Anchor.Start) =>
        shapes.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.##}\" y=\"{y:0.##}\" class=\"{style}\" text-anchor=\"{Name(anchor)}\">{Escape(text)}</text>");

    /// <summary>Text that reads upwards, centred at a point.</summary>
    public void TextUpwards(double x, double y, string text, string style) =>
        shapes.Append(CultureInfo.InvariantCulture,
            $"<text transform=\"translate({x:0.##} {y:0.##}) rotate(-90)\" class=\"{style}\" text-anchor=\"middle\">{Escape(text)}</text>");

    /// <summary>The drawing as an element of a page.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"<svg viewBox=\"0 0 {width:0.##} {height:0.##}\" role=\"img\" aria-label=\"{Escape(description)}\">{shapes}</svg>");

    /// <summary>Text with the characters replaced that mean something in HTML.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    void Through(IEnumerable<(double X, double Y)> points, string end, string style)
    {
        string through = string.Join('L', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.##} {point.Y:0.##}")));
        if (through.Length > 0) shapes.Append(CultureInfo.InvariantCulture, $"<path d=\"M{through}{end}\" class=\"{style}\"/>");
    }

    static string Name(Anchor anchor) => anchor switch { Anchor.Middle => "middle", Anchor.End => "end", _ => "start" };
}

/// <summary>Which point of a text lies at its coordinates.</summary>
enum Anchor
{
    /// <summary>Its left end.</summary>
    Start,
    /// <summary>Its middle.</summary>
    Middle,
    /// <summary>Its right end.</summary>
    End,
}
