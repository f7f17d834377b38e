using CsCheck;

namespace Accel.Engine.Tests;

/// <summary>Rows for tests, and the generator of them; the same rows as LINQ to Objects and as a dataset.</summary>
public sealed record Flight(DateTime Date, float Delay, int Distance, string Origin, string? Carrier, double? Fare)
{
    static readonly DateTime Start = new(2001, 1, 1);

    public static Gen<Flight> Gen { get; } = CsCheck.Gen.Select(
        CsCheck.Gen.Int[0, 600_000].Select(minutes => Start.AddMinutes(minutes)),
        CsCheck.Gen.Int[-50, 200].Select(delay => delay / 4f),
        CsCheck.Gen.Int[0, 3000],
        CsCheck.Gen.Int[0, 4].Select(i => ((string[])["ABQ", "LAX", "SFO", "JFK", "Ü"])[i]),
        CsCheck.Gen.Int[0, 3].Select(i => ((string?[])["AA", "UA", null, ""])[i]),
        CsCheck.Gen.Int[0, 40].Select(i => i == 0 ? null : (double?)(i * 12.5)),
        (date, delay, distance, origin, carrier, fare) => new Flight(date, delay, distance, origin, carrier, fare));
}
