namespace Accel.ML;

/// <summary>A linear model's margin as an expression over columns, in float64.</summary>
static class LinearMargin
{
    /// <summary>
    /// <paramref name="intercept"/> + the weights x the values. A text's weight is that of the level it equals, 0 where it is none. A null number makes
    /// the margin null.
    /// </summary>
    public static Expr Of(IReadOnlyList<ModelFeature> features, IReadOnlyList<Expr> values, ReadOnlySpan<double> weights, double intercept)
    {
        List<Expr> terms = [Expr.Lit(intercept)];
        int next = 0;
        for (int j = 0; j < features.Count; j++)
        {
            if (features[j].Levels is not { } levels)
            {
                terms.Add(values[j].Cast(DataType.Float64) * Expr.Lit(weights[next++]));
                continue;
            }
            foreach (string level in levels) terms.Add(Expr.If(values[j] == level, Expr.Lit(weights[next++]), Expr.Lit(0.0)));
        }
        return Sum(terms, 0, terms.Count);
    }

    /// <summary>1 / (1 + exp(-margin)).</summary>
    public static Expr Probability(Expr margin) => Expr.Lit(1.0) / (Expr.Lit(1.0) + Expr.Exp(-margin));

    /// <summary>A balanced tree of additions, so that thousands of terms are no deep tree.</summary>
    static Expr Sum(List<Expr> terms, int start, int end)
    {
        if (end - start == 1) return terms[start];
        int middle = (start + end) / 2;
        return Sum(terms, start, middle) + Sum(terms, middle, end);
    }
}
