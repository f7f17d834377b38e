namespace Accel.Sources;

/// <summary>How CSV files are read: UTF-8 text of records that end in LF or CR LF, with fields quoted as RFC 4180 says.</summary>
public sealed record CsvOptions
{
    /// <summary>What separates fields; an ASCII character.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>What quotes fields (doubled inside them it stands for itself); an ASCII character, or null where nothing does.</summary>
    public char? Quote { get; init; } = '"';

    /// <summary>Whether the first record names the columns; else they are called <c>column1</c>, <c>column2</c>, ...</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>The fields that stand for null. A quoted field is null only in a column that is not text.</summary>
    public IReadOnlyList<string> NullTexts { get; init; } = [""];

    /// <summary>The columns to offer with their types, by name; null: all, of types inferred from a sample.</summary>
    public Schema? Schema { get; init; }

    /// <summary>Types of single columns by name, instead of inferred ones.</summary>
    public IReadOnlyDictionary<string, DataType> Types { get; init; } = new Dictionary<string, DataType>();

    /// <summary>How many records at the start of the first file types are inferred from.</summary>
    public int SampleRowCount { get; init; } = 10_000;

    /// <summary>The type inferred for numbers with a fraction or an exponent: <see cref="DataType.Float64"/> or <see cref="DataType.Float32"/>.</summary>
    public DataType FloatType { get; init; } = DataType.Float64;

    /// <summary>What becomes of a record that does not fit the columns.</summary>
    public MalformedRecords OnMalformed { get; init; } = MalformedRecords.Fail;
}

/// <summary>What becomes of a CSV record with too few or too many fields, or a field that is not of its column's type.</summary>
public enum MalformedRecords
{
    /// <summary>Reading fails; the message names file, line and column. Fields of columns that are not read are not looked at.</summary>
    Fail,
    /// <summary>It is left out and counted, see <see cref="CsvSource.SkippedRecordCount"/>. All columns are parsed, so that the rows do not depend on which are read.</summary>
    SkipAndCount,
    /// <summary>The field is null, a missing field is null, and surplus fields are ignored.</summary>
    Null,
}
