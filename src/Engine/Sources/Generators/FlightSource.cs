using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Sources;

/// <summary>
/// Made-up flights in the order of their departure: <c>date</c> (Timestamp), <c>delay</c> (Float32, whole minutes, negative when early),
/// <c>distance</c> (Float32, miles), <c>origin</c> and <c>destination</c> (String, dictionary-coded).
/// Delays grow through the day, differ by origin, and have a long tail.
/// </summary>
public sealed class FlightSource : GeneratedSource
{
    const ulong TimeStream = 0;
    const ulong OriginStream = 1;
    const ulong DestinationStream = 2;
    const ulong DelayStream = 3;
    const ulong TailStream = 4;

    const long MicrosecondsPerMinute = 60_000_000;
    const int MinutesPerDay = 1440;
    const int FirstMinuteOfDay = 5 * 60;
    const int FlyingMinutes = 18 * 60;
    const int FlightsPerDay = 16_000;

    static readonly long Start = Moments.FromDateTime(new DateTime(2001, 1, 1));
    static readonly float[] Distances = [.. from origin in Airport.All from destination in Airport.All select (float)origin.MilesTo(destination)];

    /// <summary>A source of <paramref name="rowCount"/> flights, 16,000 a day from 2001-01-01.</summary>
    /// <param name="rowCount">Rows in all.</param>
    /// <param name="seed">The same seed gives the same rows.</param>
    /// <param name="partitionCount">How many partitions; by default one for every 262,144 rows. It changes no row.</param>
    public FlightSource(long rowCount, ulong seed = 1, int? partitionCount = null) : base(
        new Schema(
            new Field("date", DataType.Timestamp, IsNullable: false),
            new Field("delay", DataType.Float32, IsNullable: false),
            new Field("distance", DataType.Float32, IsNullable: false),
            new Field("origin", DataType.String, IsNullable: false),
            new Field("destination", DataType.String, IsNullable: false)),
        rowCount, seed, partitionCount)
    {
    }

    /// <inheritdoc/>
    public override string Name => $"flights({RowCount} rows, seed {Seed})";

    private protected override Column[] Generate(long firstRow, int rowCount, IReadOnlyList<int> columns) => [.. columns.Select(column => column switch
    {
        0 => Fill<long>(DataType.Timestamp, firstRow, rowCount, FillDates),
        1 => Fill<float>(DataType.Float32, firstRow, rowCount, FillDelays),
        2 => Fill<float>(DataType.Float32, firstRow, rowCount, FillDistances),
        3 => Codes(rowCount, firstRow, row => Origin(row)),
        _ => Codes(rowCount, firstRow, row => Destination(row)),
    })];

    static Column Codes(int rowCount, long firstRow, Func<long, int> code)
    {
        NativeBuffer codes = NativePool.Shared.Rent<int>(rowCount);
        Span<int> span = codes.AsSpan<int>(rowCount);
        for (int i = 0; i < span.Length; i++) span[i] = code(firstRow + i);
        TextColumnBuilder names = (TextColumnBuilder)ColumnBuilder.Create(DataType.String, Airport.All.Length);
        foreach (Airport airport in Airport.All) names.Append(airport.Code);
        return Column.OfCodes(rowCount, codes, names.Build());
    }

    /// <summary>The day's flights are spread evenly from 5:00 to 23:00, each moved within its slot.</summary>
    int MinuteOfDay(long row) =>
        FirstMinuteOfDay + (int)((row % FlightsPerDay + new RandomStream(Seed, TimeStream).Uniform(row)) * FlyingMinutes / FlightsPerDay);

    int Origin(long row)
    {
        double uniform = new RandomStream(Seed, OriginStream).Uniform(row);
        return (int)(uniform * uniform * Airport.All.Length);
    }

    /// <summary>Any airport but the origin.</summary>
    int Destination(long row) =>
        (Origin(row) + 1 + new RandomStream(Seed, DestinationStream).Below(row, Airport.All.Length - 1)) % Airport.All.Length;

    void FillDates(long firstRow, Span<long> dates)
    {
        for (int i = 0; i < dates.Length; i++)
            dates[i] = Start + ((firstRow + i) / FlightsPerDay * MinutesPerDay + MinuteOfDay(firstRow + i)) * MicrosecondsPerMinute;
    }

    void FillDistances(long firstRow, Span<float> distances)
    {
        for (int i = 0; i < distances.Length; i++)
            distances[i] = Distances[Origin(firstRow + i) * Airport.All.Length + Destination(firstRow + i)];
    }

    void FillDelays(long firstRow, Span<float> delays)
    {
        RandomStream bell = new(Seed, DelayStream), tail = new(Seed, TailStream);
        for (int i = 0; i < delays.Length; i++)
        {
            long row = firstRow + i;
            int origin = Origin(row);
            double dayGone = (MinuteOfDay(row) - FirstMinuteOfDay) / (double)FlyingMinutes;
            double strain = 4 + 18 * dayGone + Airport.All[origin].East % 7 + Distances[origin * Airport.All.Length + Destination(row)] / 1000;
            delays[i] = (float)Math.Round(-8 + 4 * bell.Bell(row) - strain * Math.Log(1 - tail.Uniform(row)));
        }
    }
}
