using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Accel.Sources;

/// <summary>What is wrong in a CSV file, with the place in people's counting. Lines are counted only here, when there is an error.</summary>
static class CsvErrors
{
    const int MaxShown = 60;

    /// <summary>A field that is not of its column's type.</summary>
    public static AccelException Field(CsvRun run, int row, int column, Field field, CsvFormat format, bool inferred)
    {
        ReadOnlySpan<byte> raw = run.Field(row, column);
        byte[] room = [];
        string found = raw.IsEmpty ? "nothing" : $"'{Show(raw)}'";
        string place = $"{Place(run.Records.Path, run.OffsetOf(row, column))}, column {column + 1} ('{field.Name}')";
        if (!System.Text.Unicode.Utf8.IsValid(raw)) return new($"{place}: found {found}, which is not valid UTF-8. Convert the file to UTF-8.");
        if (!format.TryUnquote(raw, ref room, out ReadOnlySpan<byte> meaning))
            return new($"{place}: found {found}, which has a quote in an odd place. A field with quotes must be quoted as a whole, with each quote inside doubled; or set Quote to null if nothing is quoted.");
        if (format.IsNull(meaning)) return new($"{place}: found nothing, but the schema says that the column has no nulls. Make the column nullable, or choose another OnMalformed.");
        string expected = $"{place}: found {found}, expected {Describe(field.Type)}.";
        DataType wider = CsvInference.TypeOf(meaning, format.Options.FloatType);
        return new(inferred
            ? $"{expected} The type was inferred from the first {format.Options.SampleRowCount:N0} records: raise SampleRowCount, or give the type, Types[\"{field.Name}\"] = {wider}. If the field is wrong, correct it or choose another OnMalformed."
            : $"{expected} Correct the field, give the column another type (such as {wider}), name the field in NullTexts, or choose another OnMalformed.");
    }

    /// <summary>A record with too few or too many fields.</summary>
    public static AccelException FieldCount(string path, long offset, int found, int expected) =>
        new($"{Place(path, offset)}: found {found} {(found == 1 ? "field" : "fields")}, expected {expected}. Check its delimiters and quotes, or choose another OnMalformed.");

    /// <summary>A quote that is never closed, or a record without end.</summary>
    public static AccelException OpenQuote(CsvRecords records) =>
        new($"{Place(records.Path, records.NextOffset)}: the record that begins here does not end: a quote is opened but never closed. Close it, double it if it is meant as itself, or set Quote to null if nothing is quoted.");

    static string Describe(DataType type) => type switch
    {
        DataType.Date => "a Date such as 2001-07-31",
        DataType.Timestamp => "a Timestamp such as 2001-07-31T23:59:59",
        DataType.Boolean => "true or false",
        DataType.String => "text",
        _ => $"a number of type {type}",
    };

    static string Show(ReadOnlySpan<byte> raw)
    {
        string text = Encoding.UTF8.GetString(raw[..Math.Min(raw.Length, MaxShown * 4)]).ReplaceLineEndings(" ");
        return text.Length > MaxShown ? text[..MaxShown] + "..." : text;
    }

    static string Place(string path, long offset) => $"'{path}', line {LineAt(path, offset):N0}";

    static long LineAt(string path, long offset)
    {
        using SafeFileHandle handle = SourceFiles.OpenHandle(path);
        byte[] buffer = new byte[256 << 10];
        long line = 1;
        for (long at = 0; at < offset;)
        {
            int read = SourceFiles.Read(handle, path, buffer.AsSpan(0, (int)Math.Min(buffer.Length, offset - at)), at);
            if (read == 0) break;
            line += buffer.AsSpan(0, read).Count((byte)'\n');
            at += read;
        }
        return line;
    }
}
