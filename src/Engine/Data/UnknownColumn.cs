namespace Accel;

/// <summary>The error for a column name that a schema lacks, with the names that were perhaps meant.</summary>
static class UnknownColumn
{
    const int MaxSuggestions = 3;
    const int MaxListed = 12;

    public static AccelException Error(string name, IEnumerable<string> known)
    {
        string[] names = [.. known];
        string[] near = [.. names
            .Select(candidate => (candidate, distance: Distance(name, candidate)))
            .Where(pair => pair.distance <= Math.Max(2, name.Length / 3))
            .OrderBy(pair => pair.distance).ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Take(MaxSuggestions)
            .Select(pair => $"'{pair.candidate}'")];
        string listed = string.Join(", ", names.Take(MaxListed)) + (names.Length > MaxListed ? $" and {names.Length - MaxListed} more" : "");
        string hint = near.Length > 0 ? $"Did you mean {string.Join(" or ", near)}? " : "";
        return new AccelException($"There is no column '{name}'. {hint}The columns are: {listed}.");
    }

    /// <summary>Levenshtein's distance, ignoring case.</summary>
    static int Distance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int cost = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]) ? 0 : 1;
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + cost));
            }
        }
        return row[^1];
    }
}
