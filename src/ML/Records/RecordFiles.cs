using System.Globalization;
using System.Text;
using Accel.MapReduce;

namespace Accel.ML;

/// <summary>
/// Rows in files that a training reads again in every pass, as Hadoop does: CSV text that is parsed each time, or fixed-length binary records.
/// Features and label are numbers; the label is 0 or 1.
/// </summary>
public sealed record RecordFiles
{
    RecordFiles(string path, bool isText, IReadOnlyList<string> columns, int label, IReadOnlyList<int> features)
    {
        Path = path;
        IsText = isText;
        Columns = columns;
        LabelIndex = label;
        FeatureIndices = features;
    }

    /// <summary>The file, or a pattern with <c>*</c> and <c>?</c> for several of the same shape.</summary>
    public string Path { get; }

    /// <summary>The features' names in order.</summary>
    public IEnumerable<string> FeatureNames => FeatureIndices.Select(index => Columns[index]);

    /// <summary>The label's name.</summary>
    public string LabelName => Columns[LabelIndex];

    /// <summary>Whether binary files are dropped from the system's page cache before each pass, so that it reads from the disk.</summary>
    public bool DropPageCache { get; init; }

    /// <summary>The size of the pieces that map tasks work on; the sums' last bits depend on it.</summary>
    public long SplitBytes { get; init; } = 64 << 20;

    internal bool IsText { get; }

    internal IReadOnlyList<string> Columns { get; }

    internal int LabelIndex { get; }

    internal IReadOnlyList<int> FeatureIndices { get; }

    internal IInput<byte> TextInput => new TextInput(Path) { SplitBytes = SplitBytes };

    internal IInput<float> BinaryInput => new FixedRecordInput<float>(Columns.Count, Path) { SplitBytes = SplitBytes, DropPageCache = DropPageCache };

    /// <summary>
    /// CSV files with a header line and without quotes around numbers; each file of several has the same header. Without <paramref name="features"/>, all
    /// columns but the label are features.
    /// </summary>
    /// <exception cref="AccelException">There is no such file or column.</exception>
    public static RecordFiles Csv(string path, string label, IEnumerable<string>? features = null)
    {
        TextInput input = new(path);
        using ISplitReader<byte> reader = input.Open(input.GetSplits()[0]);
        LineEnumerable.Enumerator lines = default;
        if (reader.TryRead(out ReadOnlySpan<byte> chunk)) lines = new LineEnumerable(chunk).GetEnumerator();
        if (!lines.MoveNext()) throw RecordErrors.NoHeader(path);
        Schema schema = new(HeaderOf(lines.Current).Select(name => new Field(name, DataType.Float32, IsNullable: false)));
        int labelIndex = schema.IndexOf(label);
        int[] indices = [.. features is null ? Enumerable.Range(0, schema.Count).Where(index => index != labelIndex) : features.Select(schema.IndexOf)];
        if (indices.Length == 0) throw LinearErrors.NoFeatures();
        if (indices.Contains(labelIndex)) throw LinearErrors.LabelIsFeature(label);
        return new(path, isText: true, [.. schema.Names], labelIndex, indices);
    }

    /// <summary>Binary files of records without a header: 1 + <paramref name="featureCount"/> little-endian 32-bit floats, the label first; the features are called f0, f1, ...</summary>
    public static RecordFiles Binary(string path, int featureCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(featureCount);
        string[] columns = ["label", .. Enumerable.Range(0, featureCount).Select(j => "f" + j.ToString(CultureInfo.InvariantCulture))];
        return new(path, isText: false, columns, 0, [.. Enumerable.Range(1, featureCount)]);
    }

    /// <summary>The names in a header line.</summary>
    internal static string[] HeaderOf(ReadOnlySpan<byte> line) =>
        [.. Encoding.UTF8.GetString(line).TrimStart('\uFEFF').Split(',').Select(name => name.Trim().Trim('"'))];
}
