using Accel.Cli.Bench;

namespace Accel.Cli.Demo;

/// <summary>The comparison of <see cref="IterationsBenchmark"/> on flights, in short: the numbers of each flight as text and as records in a temporary folder.</summary>
static class FlightsComparison
{
    const int Iterations = 4;

    /// <summary>Writes the files, trains from each place, and removes the files.</summary>
    /// <exception cref="AccelException">The temporary folder cannot be written to.</exception>
    public static IterationsReport Run(Dataset<Flight> flights, Action<string>? status, CancellationToken cancellation)
    {
        string folder = Directory.CreateTempSubdirectory("accel-demo-").FullName;
        try
        {
            status?.Invoke("writing the flights as text and as records");
            Dataset<Numbers> numbers = flights.Select(f => new Numbers(
                f.Delay > 15 ? 1f : 0f,
                f.Distance / 1000,
                (f.Date.Hour + 20) % 24 / 24f,
                f.Date.Minute / 60f,
                f.Date.Day / 31f,
                f.Date.DayOfWeek == DayOfWeek.Thursday ? 1f : 0f,
                f.Date.DayOfWeek == DayOfWeek.Friday ? 1f : 0f,
                f.Date.DayOfWeek == DayOfWeek.Saturday ? 1f : 0f,
                f.Date.Month == 2 ? 1f : 0f,
                f.Date.Month == 4 ? 1f : 0f,
                f.Date.Month == 5 ? 1f : 0f));
            TrainingFiles files = TrainingFiles.Write(numbers.Untyped, Path.Join(folder, "flights"), flights.Count(cancellation), cancellation);
            IterationsOptions options = new() { Iterations = Iterations, Threads = flights.Session.Workers.ThreadCount, Status = status };
            return IterationsBenchmark.Run(files, options, cancellation);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A flight in numbers, the label first.</summary>
    sealed record Numbers(
        float Late, float Miles, float HourSinceFour, float Minute, float Day, float Thursday, float Friday, float Saturday, float February, float April, float May);
}
