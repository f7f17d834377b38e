using System.Globalization;
using System.Linq.Expressions;
using Accel.Linq;
using Accel.Plan;

namespace Accel.ML;

/// <summary>What a linear model is to learn from, or to be judged on: rows, features, and a label that is 1 on positive rows and 0 on the others.</summary>
/// <param name="Data">The rows.</param>
/// <param name="Features">An expression for each feature, of a number, a Boolean or a text.</param>
/// <param name="Label">The label, as Float32.</param>
/// <param name="Rule">What the label was made of.</param>
sealed record LinearInput(Dataset Data, IReadOnlyList<NamedExpr> Features, Expr Label, LabelRule Rule)
{
    /// <summary>The features and label that lambdas over rows give.</summary>
    public static LinearInput Of<T>(Dataset<T> data, LambdaExpression features, Expression<Func<T, bool>> label)
    {
        PlanNode plan = data.Untyped.Plan;
        NamedExpr[] columns = RowLambda.Columns(features, ref plan)
            ?? throw new AccelException($"{features.Body} does not name its columns. Write the features as new {{ row.A, row.B }}.");
        Expr value = RowLambda.Value(label, ref plan);
        return new(new Dataset(data.Session, plan), columns, value.Cast(DataType.Float32), new LabelRule(label.Body.ToString()));
    }

    /// <summary>Columns by name; without <paramref name="features"/>, all but the label.</summary>
    public static LinearInput Of(Dataset data, IEnumerable<string>? features, LabelRule rule)
    {
        Expr label = LabelOf(data.Schema[rule.Column], rule.Positive);
        string[] names = [.. features ?? data.Schema.Names.Where(name => name != rule.Column)];
        if (names.Contains(rule.Column)) throw LinearErrors.LabelIsFeature(rule.Column);
        return new(data, [.. names.Select(name => new NamedExpr(data.Schema[name].Name, Expr.Col(name)))], label, rule);
    }

    /// <summary>The label made of a column: 1 where it is <paramref name="positive"/>, or without that its own 1 or 0.</summary>
    public static Expr LabelOf(Field field, string? positive)
    {
        Expr column = Expr.Col(field.Name);
        switch (field.Type)
        {
            case DataType.Float32 when positive is null:
                return column;
            case DataType.String:
                return (column == (positive ?? throw LinearErrors.TextLabel(field.Name))).Cast(DataType.Float32);
            case DataType.Date or DataType.Timestamp:
                throw LinearErrors.LabelType(field.Name, field.Type);
            default:
                return positive is null ? column.Cast(DataType.Float32) : (column == Parse(field, positive)).Cast(DataType.Float32);
        }
    }

    static Expr Parse(Field field, string positive)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        if (field.Type == DataType.Boolean && bool.TryParse(positive, out bool flag)) return Expr.Lit(flag);
        if (field.Type.IsInteger() && long.TryParse(positive, NumberStyles.Integer, culture, out long whole)) return Expr.Lit(whole);
        if (field.Type == DataType.Float32 && float.TryParse(positive, NumberStyles.Float, culture, out float single)) return Expr.Lit(single);
        if (field.Type == DataType.Float64 && double.TryParse(positive, NumberStyles.Float, culture, out double number)) return Expr.Lit(number);
        throw LinearErrors.Positive(field.Name, field.Type, positive);
    }
}
