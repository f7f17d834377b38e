namespace Accel.Plan;

/// <summary>Which side of a join a column's values come from.</summary>
public enum JoinSide
{
    /// <summary>The left rows; null where there is none.</summary>
    Left,
    /// <summary>The right rows; null where there is none.</summary>
    Right,
    /// <summary>The left row's value, and where there is no left row the right one's.</summary>
    Either,
}

/// <summary>A column that a join gives: its name, and the column of one side, or of that name on either, that it is.</summary>
public sealed record JoinedColumn(string Name, JoinSide Side, string Source);
