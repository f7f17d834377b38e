using System.Globalization;
using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Sources;

/// <summary>
/// Two-class rows of which a logistic regression is the true model: <c>label</c> (Float32, 0 or 1) and <c>f0</c>, <c>f1</c>, ... (Float32).
/// Each feature has mean 0 and variance 1 and correlates with the one before it by 0.8. The label is drawn with the probability
/// 1 / (1 + exp(-(intercept + weights x features))), so it is noisy: the best possible accuracy is about 0.8.
/// </summary>
public sealed class LogisticSource : GeneratedSource
{
    const ulong LabelStream = 0;
    const ulong WeightStream = 1;
    const ulong FirstFeatureStream = 2;

    // 0.8^2 + 0.6^2 = 1 keeps the variance at 1.
    const float Correlation = 0.8f;
    const float Innovation = 0.6f;
    const double LogitDeviation = 2.5;

    readonly double[] weights;

    /// <summary>A source of <paramref name="rowCount"/> rows with <paramref name="featureCount"/> features.</summary>
    /// <param name="rowCount">Rows in all.</param>
    /// <param name="featureCount">Features in a row; at least 1.</param>
    /// <param name="seed">The same seed gives the same rows and the same true weights.</param>
    /// <param name="partitionCount">How many partitions; by default one for every 262,144 rows. It changes no row.</param>
    public LogisticSource(long rowCount, int featureCount, ulong seed = 1, int? partitionCount = null)
        : base(SchemaOf(featureCount), rowCount, seed, partitionCount)
    {
        weights = new double[featureCount];
        RandomStream random = new(seed, WeightStream);
        for (int j = 0; j < featureCount; j++) weights[j] = random.Bell(j) * LogitDeviation / Math.Sqrt(featureCount);
    }

    /// <inheritdoc/>
    public override string Name => $"logistic({RowCount} rows, {weights.Length} features, seed {Seed})";

    /// <summary>The weights that the labels were drawn with.</summary>
    public IReadOnlyList<double> Weights => weights;

    /// <summary>The intercept that the labels were drawn with.</summary>
    public static double Intercept => -0.25;

    private protected override Column[] Generate(long firstRow, int rowCount, IReadOnlyList<int> columns)
    {
        bool wantsLabel = columns.Contains(0);
        int lastFeature = wantsLabel ? weights.Length - 1 : columns.DefaultIfEmpty().Max() - 1;
        NativeBuffer?[] features = new NativeBuffer?[weights.Length];
        double[] logits = new double[wantsLabel ? rowCount : 0];
        Array.Fill(logits, Intercept);
        NativeBuffer? previous = null;
        for (int j = 0; j <= lastFeature; j++)
        {
            NativeBuffer feature = NativePool.Shared.Rent<float>(rowCount);
            Span<float> values = feature.AsSpan<float>(rowCount);
            FillFeature(j, firstRow, previous is null ? default : previous.AsSpan<float>(rowCount), values);
            for (int i = 0; i < logits.Length; i++) logits[i] += weights[j] * values[i];
            features[j] = feature;
            if (previous is not null && !columns.Contains(j)) Release(features, j - 1);
            previous = feature;
        }
        Column[] result = [.. columns.Select(column => column == 0
            ? Fill<float>(DataType.Float32, firstRow, rowCount, (row, labels) => FillLabels(row, logits, labels))
            : Column.OfValues(DataType.Float32, rowCount, features[column - 1]!.Share()))];
        for (int j = 0; j < features.Length; j++) Release(features, j);
        return result;
    }

    static Schema SchemaOf(int featureCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(featureCount);
        return new Schema([
            new Field("label", DataType.Float32, IsNullable: false),
            .. Enumerable.Range(0, featureCount).Select(j => new Field("f" + j.ToString(CultureInfo.InvariantCulture), DataType.Float32, IsNullable: false))]);
    }

    void FillFeature(int index, long firstRow, ReadOnlySpan<float> previous, Span<float> values)
    {
        RandomStream random = new(Seed, FirstFeatureStream + (ulong)index);
        if (previous.IsEmpty)
            for (int i = 0; i < values.Length; i++) values[i] = random.Bell(firstRow + i);
        else
            for (int i = 0; i < values.Length; i++) values[i] = Correlation * previous[i] + Innovation * random.Bell(firstRow + i);
    }

    void FillLabels(long firstRow, double[] logits, Span<float> labels)
    {
        RandomStream random = new(Seed, LabelStream);
        for (int i = 0; i < labels.Length; i++)
            labels[i] = random.Uniform(firstRow + i) < 1 / (1 + Math.Exp(-logits[i])) ? 1 : 0;
    }

    static void Release(NativeBuffer?[] buffers, int index)
    {
        buffers[index]?.Dispose();
        buffers[index] = null;
    }
}
