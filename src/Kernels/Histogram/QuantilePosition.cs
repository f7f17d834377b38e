namespace Accel.Kernels;

/// <summary>Between which sorted values a quantile lies, counted from zero, and how far from the lower.</summary>
readonly record struct QuantilePosition(int Lower, int Higher, double Fraction)
{
    /// <summary>The place of quantile <paramref name="probability"/> of <paramref name="count"/> values, at least one.</summary>
    public static QuantilePosition Of(double probability, int count, QuantileKind kind)
    {
        double product = Whole(count * probability);
        bool isWhole = product == Math.Floor(product);
        switch (kind)
        {
            case QuantileKind.InverseCdf: return Between(Math.Ceiling(product) - 1, 0, count);
            case QuantileKind.AveragedInverseCdf: return Between(Math.Ceiling(product) - 1, isWhole ? 0.5 : 0, count);
            case QuantileKind.Nearest: return Between(Math.Round(product, MidpointRounding.ToEven) - 1, 0, count);
            default:
                double position = Whole(kind switch
                {
                    QuantileKind.InterpolatedInverseCdf => product - 1,
                    QuantileKind.Hazen => product - 0.5,
                    QuantileKind.Weibull => (probability * (count + 1)) - 1,
                    QuantileKind.Linear => probability * (count - 1),
                    QuantileKind.MedianUnbiased => (count * probability) + ((probability + 1) / 3) - 1,
                    _ => (count * probability) + (probability / 4) - 0.625,
                });
                return Between(Math.Floor(position), position - Math.Floor(position), count);
        }
    }

    /// <summary>The quantile, from the two values.</summary>
    public double Value(double lower, double higher)
    {
        if (Fraction == 0 || lower == higher) return lower;
        return Fraction < 0.5 ? lower + ((higher - lower) * Fraction) : higher - ((higher - lower) * (1 - Fraction));
    }

    /// <summary>Before the first value and behind the last there are no others.</summary>
    static QuantilePosition Between(double lower, double fraction, int count)
    {
        if (lower < 0) return new(0, 0, 0);
        return lower >= count - 1 ? new(count - 1, count - 1, 0) : new((int)lower, fraction == 0 ? (int)lower : (int)lower + 1, fraction);
    }

    /// <summary>The whole number that rounding has missed: 100 · 0.29 is meant to be 29.</summary>
    static double Whole(double position)
    {
        const double Epsilon = 1.0 / (1L << 50);
        double whole = Math.Round(position);
        return Math.Abs(position - whole) <= Epsilon * Math.Max(1, Math.Abs(position)) ? whole : position;
    }
}
