using System.Globalization;

namespace Accel.Cli.Training;

/// <summary>
/// Text columns of a CSV file that hold numbers but for mistakes: at least two thirds of a sample's values are numbers, and no other value stands there
/// twice, as the names of categories would. Learning a coefficient for each of their values would hide the mistake.
/// </summary>
static class MistypedNumbers
{
    const int SampleRowCount = 10_000;

    /// <summary>The names of such columns among <paramref name="names"/>.</summary>
    public static IReadOnlyList<string> Find(Dataset data, IEnumerable<string> names, CancellationToken cancellation)
    {
        string[] texts = [.. names.Where(name => data.Schema[name].Type == DataType.String)];
        if (texts.Length == 0) return [];
        using Table sample = data.Select(texts).Take(SampleRowCount).Collect(cancellation);
        return [.. texts.Where((_, column) => Holds([.. Enumerable.Range(0, sample.RowCount).Select(row => sample[row, column] as string)]))];
    }

    static bool Holds(string?[] values)
    {
        string[] present = [.. values.OfType<string>()];
        string[] others = [.. present.Where(value => !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _))];
        return others.Length > 0 && 3 * (present.Length - others.Length) >= 2 * present.Length && others.Distinct().Count() == others.Length;
    }
}
