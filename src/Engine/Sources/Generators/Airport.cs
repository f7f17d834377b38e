namespace Accel.Sources;

/// <summary>Where the made-up flights start and land: a code, and a place in miles east and north of the south-west corner of the map.</summary>
sealed record Airport(string Code, int East, int North)
{
    /// <summary>The airports, the busiest first.</summary>
    public static readonly Airport[] All =
    [
        new("ATL", 2260, 610), new("ORD", 2010, 1170), new("DFW", 1540, 570), new("LAX", 390, 620), new("DEN", 1120, 1030),
        new("PHX", 730, 580), new("LAS", 550, 760), new("IAH", 1640, 370), new("MSP", 1720, 1370), new("DTW", 2230, 1200),
        new("SFO", 150, 870), new("EWR", 2680, 1100), new("MCO", 2410, 310), new("SEA", 240, 1550), new("CLT", 2410, 720),
        new("BOS", 2830, 1210), new("LGA", 2690, 1110), new("SLC", 760, 1090), new("BWI", 2600, 980), new("MIA", 2480, 100),
        new("PHL", 2640, 1040), new("SAN", 430, 520), new("STL", 1930, 920), new("MDW", 2020, 1160), new("TPA", 2350, 260),
        new("PDX", 210, 1420), new("OAK", 170, 880), new("MCI", 1720, 960), new("SMF", 210, 940), new("RDU", 2520, 760),
        new("AUS", 1530, 390), new("BUR", 390, 640),
    ];

    /// <summary>Whole miles between two airports as the crow flies.</summary>
    public int MilesTo(Airport other) =>
        (int)Math.Round(Math.Sqrt(Math.Pow(East - other.East, 2) + Math.Pow(North - other.North, 2)));
}
