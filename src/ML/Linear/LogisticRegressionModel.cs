using System.Globalization;

namespace Accel.ML;

/// <summary>
/// A trained logistic regression: the probability of the positive class is 1 / (1 + exp(-margin)) with
/// margin = <see cref="Intercept"/> + coefficients x features, on the features' original scale. Immutable.
/// </summary>
public sealed partial class LogisticRegressionModel
{
    readonly OrderedDictionary<string, double> coefficients = [];
    readonly double[] weights;

    internal LogisticRegressionModel(IReadOnlyList<ModelFeature> features, double[] weights, double intercept, LabelRule label, TrainingSummary training)
    {
        string[] names = [.. features.SelectMany(feature => feature.WeightNames)];
        if (names.Length != weights.Length) throw new ArgumentException($"{weights.Length} weights do not fit {names.Length} coefficients.", nameof(weights));
        for (int j = 0; j < names.Length; j++) coefficients.Add(names[j], weights[j]);
        this.weights = weights;
        Features = features;
        Intercept = intercept;
        Label = label;
        Training = training;
    }

    /// <summary>The coefficient of each feature by name; <c>column=level</c> for the levels of a text.</summary>
    public IReadOnlyDictionary<string, double> Coefficients => coefficients;

    /// <summary>The margin of a row whose features are all zero.</summary>
    public double Intercept { get; }

    /// <summary>The input columns in order.</summary>
    public IReadOnlyList<ModelFeature> Features { get; }

    /// <summary>Which rows were positive in training.</summary>
    public LabelRule Label { get; }

    /// <summary>How the model came about.</summary>
    public TrainingSummary Training { get; }

    /// <summary>The coefficients in the order of <see cref="Features"/> and their levels.</summary>
    internal ReadOnlySpan<double> Weights => weights;

    /// <summary>The intercept and the coefficients, a line each.</summary>
    public override string ToString()
    {
        int width = coefficients.Keys.Append("(intercept)").Max(name => name.Length);
        string Line(string name, double value) => string.Create(CultureInfo.InvariantCulture, $"{name.PadRight(width)}  {value:G6}");
        return string.Join('\n', coefficients.Select(pair => Line(pair.Key, pair.Value)).Prepend(Line("(intercept)", Intercept)));
    }
}
