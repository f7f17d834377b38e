using System.Globalization;
using System.Linq.Expressions;
using System.Runtime.InteropServices;
using Accel.ML.Objectives;
using Accel.Plan;

namespace Accel.ML;

/// <summary>
/// The rows that a linear model learns from, checked and ready for any number of passes: number features as float columns, text features as the
/// indices of their levels, and the label. Numbers far from zero compared with their spread are replaced by copies around zero where an
/// intercept can take up the difference, because 32-bit floats would lose their digits.
/// </summary>
sealed class LinearTable : IDisposable
{
    /// <summary>A mean of so many deviations leaves 17 of a float's 24 bits for the differences.</summary>
    const double FarFromZero = 128;

    // Gradients are compared between features, and with a tolerance, on scales of about 1.
    const double LargestPlainScale = 10;

    const int MomentSampleRowCount = 16_384;

    readonly LinearInput input;
    readonly Dataset source;
    readonly bool ownsSource;
    readonly List<string> notes = [];
    readonly List<TextLevels> levels = [];
    readonly double[] numberScales;
    readonly CancellationToken cancellation;
    LinearColumns columns;

    /// <summary>Reads and checks the rows of <paramref name="input"/>.</summary>
    /// <exception cref="AccelException">They cannot be learned from; the message names the column, and the row where there is one.</exception>
    public LinearTable(LinearInput input, bool fitsIntercept, CancellationToken cancellation)
    {
        this.input = input;
        this.cancellation = cancellation;
        if (input.Features.Count == 0) throw LinearErrors.NoFeatures();
        Schema schema = input.Data.Select([.. input.Features]).Schema;
        foreach (Field field in schema)
            if (field.Type is DataType.Date or DataType.Timestamp) throw LinearErrors.NotANumber(field);
        NumberNames = [.. schema.Where(field => field.Type != DataType.String).Select(field => field.Name)];
        TextNames = [.. schema.Where(field => field.Type == DataType.String).Select(field => field.Name)];
        Centres = new double[NumberNames.Count];
        numberScales = new double[NumberNames.Count];

        ownsSource = input.Data.Plan is not CacheNode;
        source = ownsSource ? input.Data.Select([.. input.Features, LabelColumn]).Cache() : input.Data;
        if (ownsSource) notes.Add("The data is not cached; its features and label were kept in memory during the fit. Call Cache() to keep them for longer.");
        columns = OpenColumns();
        try
        {
            using (PinnedColumns pinned = columns.Pin()) Inspect(pinned, fitsIntercept);
            if (Centres.Any(centre => centre != 0))
            {
                columns.Dispose();
                columns = OpenColumns();
            }
            if (columns.CopiedNames.Count > 0 && !ownsSource)
                notes.Add($"Computed and kept in memory during the fit: {string.Join(", ", columns.CopiedNames)}.");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The session that the rows belong to.</summary>
    public Session Session => input.Data.Session;

    /// <summary>The processor that sums rows in host memory: the session's device, or, where that is a GPU, the processor beside it.</summary>
    public Device Processor => Session.Device.IsGpu ? Device.Processor : Session.Device;

    /// <summary>The names of the number features; their columns are the first of <see cref="Pin"/>'s, and the label's follows.</summary>
    public IReadOnlyList<string> NumberNames { get; }

    /// <summary>The names of the text features.</summary>
    public IReadOnlyList<string> TextNames { get; }

    /// <summary>The text features' levels.</summary>
    public IReadOnlyList<TextLevels> Levels => levels;

    /// <summary>What was subtracted from each number feature.</summary>
    public double[] Centres { get; }

    /// <summary>
    /// A round number near the root mean square of each feature, estimated from a sample, where that is far from 1, and 1 for the others.
    /// </summary>
    public double[] Scales => [.. numberScales, .. levels.SelectMany(one => one.Levels.Select(_ => 1.0))];

    /// <summary>Where blocks of rows lie.</summary>
    public BlockLayout Layout { get; private set; } = new([]);

    /// <summary>Rows in all.</summary>
    public long RowCount => Layout.RowCount;

    /// <summary>Rows with the label 1.</summary>
    public long PositiveCount { get; private set; }

    /// <summary>What the user should know about copies and fallbacks.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>Adds a note for the user.</summary>
    public void Note(string note) => notes.Add(note);

    /// <summary>Weights that a model of the rows has: one for each number, then one for each level of each text.</summary>
    public int FeatureCount => NumberNames.Count + levels.Sum(one => one.Levels.Count);

    /// <summary>The column of the label in <see cref="Pin"/>'s batches.</summary>
    public int LabelIndex => NumberNames.Count;

    /// <summary>All rows, held in memory until the result is disposed.</summary>
    public PinnedColumns Pin() => columns.Pin();

    /// <summary>Means and (population) deviations of the features around their centres, from one read of all rows.</summary>
    public (double[] Means, double[] Deviations) Moments(CancellationToken cancellation)
    {
        using PinnedColumns pinned = Pin();
        FeatureMoments numbers = FeatureMoments.Of(pinned, NumberNames.Count, BlockGroups.All(pinned.Layout), Session.Workers, cancellation);
        if (!numbers.Deviations.All(double.IsFinite)) RejectNotFinite();
        double[] shares = [.. levels.SelectMany(one => one.Counts).Select(count => (double)count / RowCount)];
        return ([.. numbers.Means, .. shares], [.. numbers.Deviations, .. shares.Select(share => Math.Sqrt(share * (1 - share)))]);
    }

    /// <summary>The weights and intercept of a model on the centred features, by the names of its coefficients; zero for those it lacks.</summary>
    public (double[] Weights, double Intercept) WeightsOf(LogisticRegressionModel? model)
    {
        double[] weights = new double[FeatureCount];
        if (model is null) return (weights, 0);
        double intercept = model.Intercept;
        foreach ((ModelFeature feature, int start) in Places())
            foreach ((string name, int offset) in feature.WeightNames.Select((name, offset) => (name, offset)))
                weights[start + offset] = model.Coefficients.GetValueOrDefault(name);
        for (int j = 0; j < Centres.Length; j++) intercept += weights[j] * Centres[j];
        return (weights, intercept);
    }

    /// <summary>The model of weights on the centred features, its features in the order in which they were given.</summary>
    public LogisticRegressionModel ToModel(double[] weights, double intercept, LabelRule rule, (LambdaExpression, LambdaExpression)? lambdas, TrainingSummary training)
    {
        for (int j = 0; j < Centres.Length; j++) intercept -= weights[j] * Centres[j];
        (ModelFeature Feature, int Start)[] places = [.. Places().OrderBy(place => input.Features.Select(feature => feature.Name).ToList().IndexOf(place.Feature.Column))];
        double[] ordered = [.. places.SelectMany(place => weights.AsSpan(place.Start, place.Feature.WeightCount).ToArray())];
        return new LogisticRegressionModel([.. places.Select(place => place.Feature)], ordered, intercept, rule, training) { Lambdas = lambdas };
    }

    /// <summary>The margins of a batch's rows, in float64.</summary>
    public double[] Margins(PinnedColumns pinned, int batch, ReadOnlySpan<double> weights, double intercept)
    {
        double[] margins = new double[pinned[batch][LabelIndex].Length];
        Array.Fill(margins, intercept);
        for (int j = 0; j < NumberNames.Count; j++)
        {
            ReadOnlySpan<float> values = pinned[batch][j].Values<float>();
            for (int i = 0; i < margins.Length; i++) margins[i] += weights[j] * values[i];
        }
        int start = NumberNames.Count;
        foreach (TextLevels text in levels)
        {
            ReadOnlySpan<int> codes = text.Codes(batch);
            for (int i = 0; i < margins.Length; i++) margins[i] += weights[start + codes[i]];
            start += text.Levels.Count;
        }
        return margins;
    }

    /// <summary>Looks for a feature that makes sums infinite or NaN.</summary>
    /// <exception cref="AccelException">A value is; the message names its feature and row.</exception>
    public void RejectNotFinite()
    {
        using PinnedColumns pinned = Pin();
        long start = 0;
        for (int batch = 0; batch < pinned.BatchCount; start += pinned[batch++][0].Length)
            for (int row = 0; row < pinned[batch][0].Length; row++)
                for (int j = 0; j < NumberNames.Count; j++)
                    if (pinned[batch][j].Values<float>()[row] is var value && !float.IsFinite(value))
                        throw LinearErrors.NotFinite(NumberNames[j], start + row, value);
    }

    /// <summary>Gives back all that was kept in memory for the passes.</summary>
    public void Dispose()
    {
        foreach (TextLevels one in levels) one.Dispose();
        columns.Dispose();
        if (ownsSource) source.Unpersist();
    }

    /// <summary>The features and where their weights start.</summary>
    IEnumerable<(ModelFeature Feature, int Start)> Places()
    {
        int start = 0;
        foreach (ModelFeature feature in NumberNames.Select(name => new ModelFeature(name)).Concat(TextNames.Zip(levels, (name, one) => new ModelFeature(name, one.Levels))))
        {
            yield return (feature, start);
            start += feature.WeightCount;
        }
    }

    NamedExpr LabelColumn => new("~label", input.Label);

    /// <summary>The number features, the label and the text features over the source.</summary>
    LinearColumns OpenColumns()
    {
        Expr Of(string name) => ownsSource ? Expr.Col(name) : input.Features.First(feature => feature.Name == name).Expr;
        IEnumerable<NamedExpr> numbers = NumberNames.Select((name, j) => new NamedExpr(name, AsFloat(Of(name), Centres[j])));
        NamedExpr label = ownsSource ? new(LabelColumn.Name, Expr.Col(LabelColumn.Name)) : LabelColumn;
        return new LinearColumns(source, [.. numbers, label, .. TextNames.Select(name => new NamedExpr(name, Of(name)))], cancellation);
    }

    Expr AsFloat(Expr value, double centre)
    {
        if (centre != 0) return (value.Cast(DataType.Float64) - Expr.Lit(centre)).Cast(DataType.Float32);
        return source.Select(new NamedExpr("value", value)).Schema[0].Type == DataType.Float32 ? value : value.Cast(DataType.Float32);
    }

    void Inspect(PinnedColumns pinned, bool fitsIntercept)
    {
        Layout = pinned.Layout;
        if (RowCount == 0) throw LinearErrors.NoRows();
        for (int j = 0; j < NumberNames.Count; j++) RejectNulls(pinned, j, row => LinearErrors.NullFeature(NumberNames[j], row));
        RejectNulls(pinned, LabelIndex, row => LinearErrors.NullLabel(input.Rule.Column, row));
        CountPositives(pinned);
        for (int k = 0; k < TextNames.Count; k++)
        {
            int column = LabelIndex + 1 + k;
            RejectNulls(pinned, column, row => LinearErrors.NullFeature(TextNames[k], row));
            levels.Add(TextLevels.Of(TextNames[k], [.. Enumerable.Range(0, pinned.BatchCount).Select(batch => pinned[batch][column])], Session.Workers));
        }
        InspectMoments(pinned, fitsIntercept);
    }

    static void RejectNulls(PinnedColumns pinned, int column, Func<long, AccelException> error)
    {
        long start = 0;
        for (int batch = 0; batch < pinned.BatchCount; start += pinned[batch++][column].Length)
            if (pinned[batch][column].HasNulls)
                throw error(start + Enumerable.Range(0, pinned[batch][column].Length).First(pinned[batch][column].IsNull));
    }

    void CountPositives(PinnedColumns pinned)
    {
        long[] counts = new long[pinned.BatchCount];
        Session.Workers.ForEach(counts.Length, batch =>
        {
            ReadOnlySpan<float> labels = pinned[batch][LabelIndex].Values<float>();
            (int ones, int zeros) = (CountBits(labels, 1f), CountBits(labels, 0f) + CountBits(labels, -0f));
            counts[batch] = ones + zeros == labels.Length ? ones : -1;
        }, cancellation);
        if (counts.Contains(-1)) ThrowNoLabel(pinned, Array.IndexOf(counts, -1));
        PositiveCount = counts.Sum();
        if (PositiveCount == 0 || PositiveCount == RowCount) throw LinearErrors.OneClass(input.Rule.Column, PositiveCount > 0, input.Rule.Positive);
    }

    /// <summary>How many values have the bits of <paramref name="value"/>.</summary>
    static int CountBits(ReadOnlySpan<float> values, float value) =>
        MemoryMarshal.Cast<float, int>(values).Count(BitConverter.SingleToInt32Bits(value));

    void ThrowNoLabel(PinnedColumns pinned, int batch)
    {
        ReadOnlySpan<float> labels = pinned[batch][LabelIndex].Values<float>();
        int row = labels.IndexOfAnyExcept(0f, 1f);
        long start = Enumerable.Range(0, batch).Sum(before => (long)pinned[before][LabelIndex].Length);
        throw LinearErrors.NumberLabel(input.Rule.Column, labels[row], start + row);
    }

    void InspectMoments(PinnedColumns pinned, bool fitsIntercept)
    {
        BlockGroups sample = BlockGroups.Sample(pinned.Layout, MomentSampleRowCount) ?? BlockGroups.All(pinned.Layout);
        FeatureMoments moments = FeatureMoments.Of(pinned, NumberNames.Count, sample, Session.Workers, cancellation);
        List<string> moved = [];
        for (int j = 0; j < Centres.Length; j++)
        {
            (double mean, double deviation) = (moments.Means[j], moments.Deviations[j]);
            if (fitsIntercept && double.IsFinite(mean) && Math.Abs(mean) > FarFromZero * deviation)
            {
                Centres[j] = mean;
                moved.Add(string.Create(CultureInfo.InvariantCulture, $"{NumberNames[j]} - {mean}"));
            }
            double scale = Math.Sqrt((mean - Centres[j]) * (mean - Centres[j]) + deviation * deviation);
            bool isPlain = !double.IsFinite(scale) || scale is 0 or (>= 1 / LargestPlainScale and <= LargestPlainScale);
            numberScales[j] = isPlain ? 1 : Math.Pow(2, Math.Round(Math.Log2(scale)));
        }
        if (moved.Count > 0) notes.Add($"Far from zero compared with their spread, and therefore copied around zero: {string.Join(", ", moved)}.");
    }
}
