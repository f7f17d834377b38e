namespace Accel.Sources;

/// <summary>How Parquet files are read.</summary>
public sealed record ParquetOptions
{
    /// <summary>The columns to offer, in this order; null: all of the file. Columns of types that Accel does not hold are left out this way.</summary>
    public IReadOnlyList<string>? Columns { get; init; }
}
