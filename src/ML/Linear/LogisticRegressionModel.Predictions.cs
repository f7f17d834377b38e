using System.Linq.Expressions;
using Accel.Execution;
using Accel.Kernels.Columns;
using Accel.Linq;
using Accel.ML.Metrics;
using Accel.Plan;

namespace Accel.ML;

/// <content>Applying the model.</content>
public sealed partial class LogisticRegressionModel
{
    const string Probability = "probability";
    const string Prediction = "prediction";

    /// <summary>The lambdas that the model was trained with; null where it was trained on columns by name, or loaded.</summary>
    internal (LambdaExpression Features, LambdaExpression Label)? Lambdas { get; init; }

    /// <summary>
    /// The rows with two more columns: <c>probability</c> (Float64) of the positive class, and <c>prediction</c> (Boolean), whether it is above 1/2.
    /// Both are null where a number feature is null; a text never seen in training counts as none of its levels. Lazy: nothing is computed yet.
    /// </summary>
    /// <exception cref="AccelException">A feature has no column, or one of another type.</exception>
    public Dataset Transform(Dataset data) => Transform(data, FeaturesOf(data));

    /// <inheritdoc cref="Transform(Dataset)"/>
    public Dataset Transform<T>(Dataset<T> data)
    {
        Expr[] features = FeaturesOf(data, out Dataset rows);
        return Transform(rows, features).Select([.. data.Schema.Names, Probability, Prediction]);
    }

    /// <summary>The probability of the positive class of each row, in order; NaN where a number feature is null.</summary>
    /// <exception cref="AccelException">A feature has no column, or one of another type.</exception>
    public double[] Predict(Dataset data, CancellationToken cancellation = default) => Probabilities(Transform(data), cancellation);

    /// <inheritdoc cref="Predict(Dataset, CancellationToken)"/>
    public double[] Predict<T>(Dataset<T> data, CancellationToken cancellation = default) => Probabilities(Transform(data), cancellation);

    /// <summary>How well the model predicts labelled rows; the label is found as in training.</summary>
    /// <exception cref="AccelException">A column is missing or of another type, or a feature or label is null.</exception>
    public BinaryClassificationMetrics Evaluate(Dataset data, CancellationToken cancellation = default) =>
        Evaluate(data, FeaturesOf(data), LinearInput.LabelOf(data.Schema[Label.Column], Label.Positive), cancellation);

    /// <inheritdoc cref="Evaluate(Dataset, CancellationToken)"/>
    public BinaryClassificationMetrics Evaluate<T>(Dataset<T> data, CancellationToken cancellation = default)
    {
        if (Lambdas is not { } lambdas || lambdas.Label.Parameters[0].Type != typeof(T)) return Evaluate(data.Untyped, cancellation);
        PlanNode plan = data.Untyped.Plan;
        Expr label = RowLambda.Value(lambdas.Label, ref plan).Cast(DataType.Float32);
        Expr[] features = FeaturesOf(new Dataset<T>(data.Session, plan), out Dataset rows);
        return Evaluate(rows, features, label, cancellation);
    }

    Dataset Transform(Dataset data, Expr[] features) => data
        .WithColumn(Probability, LinearMargin.Probability(LinearMargin.Of(Features, features, weights, Intercept)))
        .WithColumn(Prediction, Expr.Col(Probability) > 0.5);

    static double[] Probabilities(Dataset transformed, CancellationToken cancellation)
    {
        using Job job = transformed.Select(Probability).Start(cancellation);
        return Concatenated(job.Run("Predict", partition => Concatenated(job.Stream(partition).Select(batch => { using (batch) return Doubles(batch[0]); }))));
    }

    static double[] Doubles(Column column)
    {
        double[] values = column.Values<double>().ToArray();
        if (column.HasNulls)
            for (int i = 0; i < values.Length; i++) if (column.IsNull(i)) values[i] = double.NaN;
        return values;
    }

    BinaryClassificationMetrics Evaluate(Dataset data, Expr[] features, Expr label, CancellationToken cancellation)
    {
        Expr margin = LinearMargin.Of(Features, features, weights, Intercept).Cast(DataType.Float32);
        using Job job = data.Select(margin.As("margin"), label.As("label")).Start(cancellation);
        (float[] Margins, bool[] Labels)[][] parts = job.Run("Evaluate", partition => job.Stream(partition).Select(batch =>
        {
            using (batch)
            {
                if (batch[0].HasNulls || batch[1].HasNulls)
                    throw new AccelException($"A {(batch[0].HasNulls ? "feature" : $"label '{Label.Column}'")} is null. Filter such rows before the model is evaluated.");
                return (batch[0].Values<float>().ToArray(), Array.ConvertAll(batch[1].Values<float>().ToArray(), value => value != 0));
            }
        }).ToArray());
        return BinaryClassificationMetrics.Compute(
            Concatenated(parts.SelectMany(part => part.Select(batch => batch.Margins))),
            Concatenated(parts.SelectMany(part => part.Select(batch => batch.Labels))));
    }

    static TValue[] Concatenated<TValue>(IEnumerable<TValue[]> parts)
    {
        TValue[][] all = [.. parts];
        TValue[] whole = new TValue[all.Sum(part => part.Length)];
        int start = 0;
        foreach (TValue[] part in all)
        {
            part.CopyTo(whole, start);
            start += part.Length;
        }
        return whole;
    }

    /// <summary>The features as expressions over the columns of their names.</summary>
    Expr[] FeaturesOf(Dataset data) => [.. Features.Select(feature => Checked(feature, data.Schema[feature.Column], Expr.Col(feature.Column)))];

    /// <summary>The features as the model's lambda gives them, where it has one for rows of this type, else by their names.</summary>
    Expr[] FeaturesOf<T>(Dataset<T> data, out Dataset rows)
    {
        rows = data.Untyped;
        if (Lambdas is not { } lambdas || lambdas.Features.Parameters[0].Type != typeof(T)) return FeaturesOf(rows);
        PlanNode plan = rows.Plan;
        NamedExpr[] columns = RowLambda.Columns(lambdas.Features, ref plan)!;
        rows = new Dataset(data.Session, plan);
        return [.. columns.Select(column => column.Expr)];
    }

    static Expr Checked(ModelFeature feature, Field field, Expr column)
    {
        bool isText = field.Type == DataType.String;
        if (isText == feature.Levels is not null && field.Type is not (DataType.Date or DataType.Timestamp)) return column;
        throw new AccelException($"The model's feature '{feature.Column}' is a {(feature.Levels is null ? "number" : "text")}, but the dataset's column of that name is a {field.Type}.");
    }
}
