namespace Accel.Kernels;

/// <summary>Between which sorted values a quantile lies, and how far from the lower.</summary>
readonly record struct QuantilePosition(int Lower, int Higher, double Fraction)
{
    /// <summary>The place of quantile <paramref name="probability"/> of <paramref name="count"/> values, at least one.</summary>
    public static QuantilePosition Of(double probability, int count)
    {
        double position = probability * (count - 1);
        int lower = (int)Math.Floor(position);
        return new(lower, Math.Min(lower + 1, count - 1), position - lower);
    }

    /// <summary>The quantile, from the two values.</summary>
    public double Between(double lower, double higher, QuantileRule rule)
    {
        if (Fraction == 0 || lower == higher) return lower;
        return rule switch
        {
            QuantileRule.Lower => lower,
            QuantileRule.Higher => higher,
            QuantileRule.Nearest => Fraction < 0.5 || (Fraction == 0.5 && Lower % 2 == 0) ? lower : higher,
            QuantileRule.Midpoint => (lower / 2) + (higher / 2),
            _ => Fraction < 0.5 ? lower + ((higher - lower) * Fraction) : higher - ((higher - lower) * (1 - Fraction)),
        };
    }
}
