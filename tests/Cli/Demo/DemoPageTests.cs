using System.Text.RegularExpressions;
using System.Xml.Linq;
using Accel.Cli.Demo.Page;

namespace Accel.Cli.Tests.Demo;

public partial class DemoPageTests
{
    readonly string html = DemoPage.Html(SampleFindings.Create());

    [Fact]
    public void The_page_loads_nothing_from_anywhere()
    {
        Assert.DoesNotContain("http", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Every_place_of_the_template_is_filled() => Assert.DoesNotContain("{{", html, StringComparison.Ordinal);

    [Fact]
    public void Texts_are_escaped() => Assert.Contains("flights &lt;of&gt; a &amp; b", html, StringComparison.Ordinal);

    [Fact]
    public void Five_drawings_are_well_formed_and_stay_inside_their_frames()
    {
        MatchCollection drawings = Drawings().Matches(html);
        Assert.Equal(5, drawings.Count);
        foreach (Match drawing in drawings)
        {
            XElement svg = XElement.Parse(drawing.Value);
            double[] box = Numbers(svg, "viewBox");
            foreach (XElement bar in svg.Elements("rect"))
            {
                Assert.InRange(Number(bar, "x") + Number(bar, "width"), 0, box[2]);
                Assert.InRange(Number(bar, "y") + Number(bar, "height"), 0, box[3]);
            }
        }
    }

    [Fact]
    public void Longer_iterations_have_longer_bars()
    {
        XElement comparison = XElement.Parse(Drawings().Match(html).Value);
        double[] widths = [.. comparison.Elements("rect").Select(bar => Number(bar, "width"))];
        double[] seconds = [.. SampleFindings.Create().Comparison.Modes.Select(mode => mode.LaterSeconds)];
        Array.Sort([.. seconds], widths);
        Assert.Equal(widths.Order(), widths);
        Assert.Equal(seconds.Length, widths.Distinct().Count());
    }

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Drawings();

    static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, System.Globalization.CultureInfo.InvariantCulture);

    static double[] Numbers(XElement element, string name) =>
        [.. element.Attribute(name)!.Value.Split(' ').Select(text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture))];
}
