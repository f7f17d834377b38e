using System.Globalization;

namespace Accel.ML;

/// <summary>What can be wrong with files of records.</summary>
static class RecordErrors
{
    public static AccelException NoHeader(string path) => new($"'{path}' has no header line that names its columns.");

    public static AccelException OtherHeader(string path) => new($"'{path}' has another header than the first file. Files that are read together have the same columns.");

    public static AccelException FieldCount(RecordPlace place, int found, int expected) => new(string.Create(CultureInfo.InvariantCulture,
        $"{place} has {found} fields; the header names {expected} columns."));

    public static AccelException NotANumber(RecordPlace place, string column, string text) => new($"{place}, column '{column}': '{text}' is not a number.");

    public static AccelException NotFinite(RecordPlace place, string column, float value) => new(
        $"{place}: the feature '{column}' is {(float.IsNaN(value) ? "NaN" : "infinite, or too large for 32 bits")}. Leave such rows out, or replace the values.");

    public static AccelException Label(RecordPlace place, string column, float value) => new(string.Create(CultureInfo.InvariantCulture,
        $"{place}: the label '{column}' is {value}; it must be 0 or 1."));
}
