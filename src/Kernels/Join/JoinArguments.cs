using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>What joins ask of their arguments.</summary>
static partial class JoinArguments
{
    /// <summary>Key columns come in pairs of one type, and those of a side have one length.</summary>
    public static void CheckKeys(IReadOnlyList<Column> left, IReadOnlyList<Column> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Count == 0) throw new ArgumentException("A join needs at least one key column on each side.", nameof(left));
        CheckPairs(left, right);
        CheckLengths(left, left[0].Length, nameof(left));
        CheckLengths(right, right[0].Length, nameof(right));
    }

    /// <summary>There are as many columns on the right as on the left, of the same types.</summary>
    public static void CheckPairs(IReadOnlyList<Column> left, IReadOnlyList<Column> right) =>
        CheckTypes([.. left.Select(column => column.Type)], [.. right.Select(column => column.Type)]);

    /// <summary>Every column has as many rows as the side.</summary>
    public static void CheckLengths(IReadOnlyList<Column> columns, int rowCount, string name)
    {
        foreach (Column column in columns)
            if (column.Length != rowCount) throw new ArgumentException($"A key column has {column.Length} values where the first has {rowCount}.", name);
    }

    /// <summary>The rows of a sorted column that are not null.</summary>
    public static Range ValidRange(Column column)
    {
        int start = 0, end = column.Length;
        while (start < end && column.IsNull(start)) start++;
        while (start < end && column.IsNull(end - 1)) end--;
        if (column.Length - (end - start) != column.NullCount)
            throw NullsBetween();
        return start..end;
    }

    /// <summary>The error for keys to merge that have nulls between them.</summary>
    public static ArgumentException NullsBetween() => new("A column to merge has nulls between its values. Sort it, which puts nulls first, or join by hash.");

    /// <summary>The error for keys to merge that are not in order.</summary>
    public static ArgumentException Unsorted(string side, int row) =>
        new($"The {side} keys are not in ascending order: that of row {row} is less than the one before. Sort the rows by the key, or join by hash.");

    /// <summary>What an as-of join of columns asks.</summary>
    public static void CheckAsOf(Column left, Column right, IReadOnlyList<Column> leftBy, IReadOnlyList<Column> rightBy, double tolerance, JoinKind kind)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        CheckAsOf(tolerance, kind);
        CheckPairs([left], [right]);
        CheckDistance(left.Type);
        CheckPairs(leftBy, rightBy);
        CheckLengths(leftBy, left.Length, nameof(leftBy));
        CheckLengths(rightBy, right.Length, nameof(rightBy));
    }

    /// <summary>What an as-of join asks of its rule.</summary>
    public static void CheckAsOf(double tolerance, JoinKind kind)
    {
        if (!(tolerance >= 0)) throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "A tolerance is zero or more.");
        if (kind is not (JoinKind.Left or JoinKind.Inner))
            throw new ArgumentException($"An as-of join keeps all left rows ({JoinKind.Left}) or those with a match ({JoinKind.Inner}); {kind} is neither.", nameof(kind));
    }

    /// <summary>The error for more pairs than row numbers can count.</summary>
    public static AccelException TooManyPairs(long count) => new(
        $"The join gives {count} pairs of rows, more than the {Array.MaxLength} that one result holds. Its keys repeat too often on both sides: join by more columns, or aggregate one side first.");

    static void CheckDistance(DataType type)
    {
        if (!AsOfValues.Has(type)) throw new ArgumentException($"{type} values have no distance. An as-of join compares numbers, dates or timestamps.", nameof(type));
    }

    static void CheckTypes(DataType[] left, DataType[] right)
    {
        if (left.Length != right.Length) throw new ArgumentException($"There are {left.Length} left key columns and {right.Length} right ones. Give as many of each.", nameof(right));
        for (int c = 0; c < left.Length; c++)
            if (left[c] != right[c]) throw new ArgumentException($"Key column {c} is {left[c]} on the left and {right[c]} on the right. Cast one to the other's type.", nameof(right));
    }
}
