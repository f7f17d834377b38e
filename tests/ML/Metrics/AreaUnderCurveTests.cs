using Accel.ML.Metrics;
using CsCheck;

namespace Accel.ML.Tests.Metrics;

public class AreaUnderCurveTests
{
    [Fact]
    public void It_equals_the_count_of_all_pairs() =>
        Gen.Select(Gen.OneOf(Gen.Float[-3, 3], Gen.Int[-3, 3].Select(value => (float)value), Gen.Const(-0f)), Gen.Bool).Array[0, 200]
            .Sample(rows => AllPairs(rows).Equals(Compute(rows)));

    [Fact]
    public void It_equals_the_count_of_all_pairs_over_the_whole_range_of_floats() =>
        Gen.Select(Gen.Float.Where(value => !float.IsNaN(value)), Gen.Bool).Array[0, 200]
            .Sample(rows => AllPairs(rows).Equals(Compute(rows)));

    [Fact]
    public void It_is_undefined_without_both_classes()
    {
        Assert.Equal(double.NaN, AreaUnderCurve.Compute([1, 2], [true, true]));
        Assert.Equal(double.NaN, AreaUnderCurve.Compute([], []));
    }

    [Fact]
    public void A_score_that_is_not_a_number_is_refused() =>
        Assert.Throws<ArgumentException>(() => AreaUnderCurve.Compute([1, float.NaN], [true, false]));

    static double Compute((float Score, bool Label)[] rows) =>
        AreaUnderCurve.Compute(rows.Select(row => row.Score).ToArray(), rows.Select(row => row.Label).ToArray());

    static double AllPairs((float Score, bool Label)[] rows)
    {
        double wins = 0, pairs = 0;
        foreach ((float positive, _) in rows.Where(row => row.Label))
            foreach ((float negative, _) in rows.Where(row => !row.Label))
            {
                pairs++;
                wins += positive > negative ? 1 : positive == negative ? 0.5 : 0;
            }
        return wins / pairs;
    }
}
