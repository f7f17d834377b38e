namespace Accel;

/// <summary>Which right row an as-of join matches with a left one.</summary>
public enum AsOfDirection
{
    /// <summary>The last whose value is not above the left one's; of equal values the last row.</summary>
    Backward,
    /// <summary>The first whose value is not below the left one's; of equal values the first row.</summary>
    Forward,
    /// <summary>The one of these two whose value is nearer; of two as near, the one of <see cref="Backward"/>.</summary>
    Nearest,
}
