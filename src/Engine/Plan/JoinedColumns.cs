namespace Accel.Plan;

/// <summary>The names that the columns of two sides have once they are joined.</summary>
static class JoinedColumns
{
    /// <summary>What a right column's name gets where a left column has it too.</summary>
    const string RightSuffix = "_right";

    /// <summary>
    /// All left columns by their names, then the right ones, each with "_right" at its end where its name is taken. A key of one name on both sides is one column.
    /// </summary>
    /// <exception cref="AccelException">A name with the suffix is taken as well.</exception>
    public static JoinedColumn[] Of(Schema left, Schema right, IReadOnlyCollection<string> sharedKeys, JoinKind kind)
    {
        JoinSide keySide = kind is JoinKind.Right or JoinKind.Full ? JoinSide.Either : JoinSide.Left;
        List<JoinedColumn> columns = [.. left.Names.Select(name => new JoinedColumn(name, sharedKeys.Contains(name) ? keySide : JoinSide.Left, name))];
        if (kind is JoinKind.Semi or JoinKind.Anti) return [.. columns];
        foreach (string name in right.Names.Where(name => !sharedKeys.Contains(name)))
        {
            string joined = left.Contains(name) ? name + RightSuffix : name;
            if (joined != name && (left.Contains(joined) || right.Contains(joined)))
                throw new AccelException($"Both sides of the join have a column '{name}', and the right one cannot be named '{joined}', which is a column too. Rename one of them before the join.");
            columns.Add(new JoinedColumn(joined, JoinSide.Right, name));
        }
        return [.. columns];
    }

    /// <summary>All columns of both sides by names that cannot clash, for lambdas over two rows.</summary>
    public static JoinedColumn[] OfPairs(Schema left, Schema right) =>
        [.. left.Names.Select(name => new JoinedColumn(InPair(JoinSide.Left, name), JoinSide.Left, name)), .. right.Names.Select(name => new JoinedColumn(InPair(JoinSide.Right, name), JoinSide.Right, name))];

    /// <summary>The name of a side's column among those of <see cref="OfPairs"/>.</summary>
    public static string InPair(JoinSide side, string name) => side == JoinSide.Left ? $"left.{name}" : $"right.{name}";
}
