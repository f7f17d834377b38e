using System.Globalization;

namespace Accel.ML;

/// <summary>What can be wrong with the data that a linear model is to learn from or to be applied to.</summary>
static class LinearErrors
{
    public static AccelException NoFeatures() => new("There are no features. Name at least one column besides the label.");

    public static AccelException NoRows() => new("There are no rows to learn from. Check the filters and the source.");

    public static AccelException LabelIsFeature(string column) => new($"The label '{column}' is also a feature, which would make the model worthless. Leave it out of the features.");

    public static AccelException NotANumber(Field field) => new(
        $"The feature '{field.Name}' is a {field.Type}, which is neither a number nor a text. " +
        "Use a part of it, such as its hour or its day of the week.");

    public static AccelException TooManyLevels(string column, int limit) => new(
        $"The feature '{column}' has more than {limit.ToString("N0", CultureInfo.InvariantCulture)} distinct texts, too many for one weight each. " +
        "Leave it out, or group its values first.");

    public static AccelException NullFeature(string column, long row) => new(
        $"The feature '{column}' is null at row {Number(row)}. Filter such rows, or replace the nulls, for example with Coalesce.");

    public static AccelException NullLabel(string column, long row) => new(
        $"The label '{column}' is null at row {Number(row)}. Filter such rows.");

    public static AccelException NotFinite(string column, long row, float value) => new(
        $"The feature '{column}' is {(float.IsNaN(value) ? "NaN" : "infinite, or too large for 32 bits,")} at row {Number(row)}. Filter such rows, or replace the values.");

    public static AccelException TooLarge() => new(
        "The features are so large that their sums exceed 32-bit floats. Rescale them.");

    public static AccelException TextLabel(string column) => new(
        $"The label '{column}' is a text. Say which of its values is the positive class.");

    public static AccelException NumberLabel(string column, float value, long row) => new(string.Create(CultureInfo.InvariantCulture,
        $"The label '{column}' is {value} at row {Number(row)}, and a label must be 0 or 1. Say which of its values is the positive class."));

    public static AccelException LabelType(string column, DataType type) => new(
        $"The label '{column}' is a {type}; it must be a Boolean, a number or a text.");

    public static AccelException Positive(string column, DataType type, string positive) => new(
        $"The positive value '{positive}' is no {type}, which is what the label '{column}' is.");

    public static AccelException OneClass(string column, bool allPositive, string? positive) => new(
        $"All rows are {(allPositive ? "positive" : "negative")}: the label '{column}' " +
        (positive is null ? $"is always {(allPositive ? "1" : "0")}" : $"{(allPositive ? "always" : "never")} equals '{positive}'") +
        ". A model needs rows of both classes.");

    static string Number(long row) => (row + 1).ToString(CultureInfo.InvariantCulture);
}
