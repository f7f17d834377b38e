namespace Accel;

/// <summary>Which right row an as-of join takes for a left one.</summary>
public sealed record AsOfOptions
{
    /// <summary>Where the right row's value lies from the left row's.</summary>
    public AsOfDirection Direction { get; init; }

    /// <summary>How far it may lie where the values are numbers; null for any distance.</summary>
    public double? Tolerance { get; init; }

    /// <summary>How far it may lie where the values are dates or moments; null for any distance.</summary>
    public TimeSpan? Window { get; init; }

    /// <summary>Whether left rows without a right one are kept, its columns null.</summary>
    public bool KeepUnmatched { get; init; } = true;

    /// <summary>The distance in the units of a type: days of dates, microseconds of moments.</summary>
    /// <exception cref="AccelException">The type has no distance, or the one given does not apply to it or is negative.</exception>
    internal double Distance(DataType type)
    {
        bool isTime = type is DataType.Date or DataType.Timestamp;
        if (!isTime && !type.IsNumeric()) throw new AccelException($"An as-of join compares numbers, dates or moments, not {type} values.");
        if (isTime && Tolerance is not null) throw new AccelException($"{nameof(Tolerance)} is for numbers; for {type} values give a {nameof(Window)}.");
        if (!isTime && Window is not null) throw new AccelException($"{nameof(Window)} is for dates and moments; for {type} values give a {nameof(Tolerance)}.");
        double distance = Tolerance ?? (Window is not { } window ? double.PositiveInfinity : type == DataType.Date ? window.TotalDays : window.TotalMicroseconds);
        return distance >= 0 ? distance : throw new AccelException($"An as-of join reaches zero or more, not {distance}.");
    }
}
