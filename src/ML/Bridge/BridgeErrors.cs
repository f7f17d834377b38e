namespace Accel.ML.Bridge;

/// <summary>What can go wrong between Accel and ML.NET.</summary>
static class BridgeErrors
{
    public static AccelException Null(Field field, long row) => new(
        $"The column '{field.Name}' is null at row {row}, and ML.NET has no null of type {field.Type}. " +
        "Filter such rows, replace the nulls, or cast the column to Float32, where null becomes NaN.");

    public static AccelException NotNumeric(Field field) => new(
        $"The column '{field.Name}' ({field.Type}) cannot be part of the vector '{DataViewColumns.Features}': it is not numeric. " +
        "Leave it out and encode it with ML.NET.");

    public static AccelException Unsupported(string column, object type) => new(
        $"The ML.NET column '{column}' of type {type} has no counterpart in Accel. Drop it, or convert it first.");
}
