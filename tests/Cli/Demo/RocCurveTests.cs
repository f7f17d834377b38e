using Accel.Cli.Demo;
using Accel.ML.Metrics;

namespace Accel.Cli.Tests.Demo;

public class RocCurveTests
{
    [Fact]
    public void Its_area_by_trapezoids_is_the_area_under_the_curve()
    {
        Random random = new(5);
        bool[] labels = [.. Enumerable.Range(0, 5000).Select(_ => random.Next(3) == 0)];
        float[] scores = [.. labels.Select(label => MathF.Round((label ? 0.6f : 0) + random.NextSingle() * 2, 1))];
        (double X, double Y)[] points = RocCurve.Points(scores, labels, int.MaxValue);
        double area = points.Zip(points.Skip(1), (left, right) => (right.X - left.X) * (left.Y + right.Y) / 2).Sum();
        Assert.Equal(AreaUnderCurve.Compute(scores, labels), area, 12);
    }

    [Fact]
    public void It_goes_from_corner_to_corner_in_about_as_many_points_as_asked()
    {
        float[] scores = [.. Enumerable.Range(0, 10_000).Select(i => (float)i)];
        bool[] labels = [.. scores.Select(score => (int)score % 7 == 0)];
        (double X, double Y)[] points = RocCurve.Points(scores, labels, 100);
        Assert.Equal((0, 0), points[0]);
        Assert.Equal((1, 1), points[^1]);
        Assert.InRange(points.Length, 90, 110);
    }

    [Fact]
    public void One_class_has_no_curve() => Assert.Empty(RocCurve.Points([1, 2], [true, true], 10));
}
