namespace Accel.Engine.Tests.Devices;

/// <summary>A row with what a GPU takes and what it does not.</summary>
public sealed record Reading(int Id, int Sensor, float Value, double? Price, long Ticks, DateOnly Day, string Name)
{
    static readonly string[] Names = ["north", "south", "Ærø", ""];

    /// <summary>That many rows, the same for the same count: negative and missing values among them.</summary>
    public static Reading[] Make(int count) => [.. Enumerable.Range(0, count).Select(i => new Reading(
        i, i * 7919 % 13 - 6, (i * 31 % 1000 - 500) / 8f, i % 5 == 0 ? null : i % 17 / 4.0, (long)i * 1_000_003 - 70_000_000, new DateOnly(2020, 1, 1).AddDays(i % 400), Names[i % 4]))];
}
