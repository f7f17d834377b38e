using System.Diagnostics;
using Accel.ML;
using Accel.ML.Metrics;

namespace Accel.Cli.Demo;

/// <summary>
/// Finds the slowest airports and the worst hours by LINQ, trains a model that says which flights will be more than 15 minutes late, judges it on
/// flights it has not seen, and runs the same training from text, from binary files and from memory.
/// </summary>
sealed class FlightsDemo(Session session, Action<string>? status, CancellationToken cancellation)
{
    const float LateMinutes = 15;
    const int MinLateFlights = 500;
    const int AirportCount = 10;
    const int RocPoints = 200;
    const int CalibrationBins = 20;
    const int MinBinRows = 100;

    /// <summary>Runs the demo on the flights of <paramref name="file"/>, or the first <paramref name="rows"/> of them.</summary>
    /// <exception cref="AccelException">The file is not one of flights, or has too few of them.</exception>
    public DemoFindings Run(string file, long? rows)
    {
        status?.Invoke($"reading {file}");
        Dataset<Flight> all = session.Read(file).As<Flight>();
        Dataset<Flight> flights = (rows is { } limit ? all.Take(limit) : all).Cache().Load(cancellation);
        status?.Invoke("asking for airports and hours");
        AirportDelay[] airports = SlowestAirports(flights);
        HourDelay[] hours = DelayByHour(flights);
        status?.Invoke("training");
        DelayModel model = Train(flights);
        return new DemoFindings
        {
            Data = Path.GetFileName(file),
            Flights = flights.Count(),
            Device = session.Device.ToString(),
            Threads = session.Workers.ThreadCount,
            Airports = airports,
            Hours = hours,
            Model = model,
            Comparison = FlightsComparison.Run(flights, status, cancellation),
        };
    }

    /// <summary>Airports by the mean delay of their very late flights, but for those with hardly any.</summary>
    AirportDelay[] SlowestAirports(Dataset<Flight> flights)
    {
        var byOrigin = from f in flights
                       where f.Delay > 60
                       group f by f.Origin into g
                       orderby g.Average(f => f.Delay) descending
                       select new AirportDelay(g.Key, g.Count(), g.Average(f => f.Delay));
        AirportDelay[] busy = byOrigin.Where(airport => airport.Flights >= MinLateFlights).Take(AirportCount).Collect(cancellation);
        return busy.Length > 0 ? busy : byOrigin.Take(AirportCount).Collect(cancellation);
    }

    HourDelay[] DelayByHour(Dataset<Flight> flights) =>
        (from f in flights
         group f by f.Date.Hour into g
         orderby g.Key
         select new HourDelay(g.Key, g.Count(), g.Average(f => f.Delay))).Collect(cancellation);

    DelayModel Train(Dataset<Flight> flights)
    {
        // Every fifth hour of the calendar is held out.
        Dataset<Flight> training = flights.Where(f => (f.Date.DayOfYear + f.Date.Hour) % 5 != 0).Cache().Load(cancellation);
        Dataset<Flight> heldOut = flights.Where(f => (f.Date.DayOfYear + f.Date.Hour) % 5 == 0).Cache().Load(cancellation);
        try
        {
            long start = Stopwatch.GetTimestamp();
            LogisticRegressionModel model = new LogisticRegression { L2 = 1e-6 }.Fit(
                training,
                features: f => new
                {
                    Miles = f.Distance / 1000,
                    HoursSinceFour = (f.Date.Hour + 20) % 24 / 24f,
                    HoursSquared = (f.Date.Hour + 20) % 24 / 24f * ((f.Date.Hour + 20) % 24 / 24f),
                    Thursday = f.Date.DayOfWeek == DayOfWeek.Thursday,
                    Friday = f.Date.DayOfWeek == DayOfWeek.Friday,
                    Saturday = f.Date.DayOfWeek == DayOfWeek.Saturday,
                    February = f.Date.Month == 2,
                    April = f.Date.Month == 4,
                    May = f.Date.Month == 5,
                    f.Origin,
                    f.Destination,
                },
                label: f => f.Delay > LateMinutes,
                cancellation);
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            return Judge(model, heldOut, seconds);
        }
        finally
        {
            training.Unpersist();
            heldOut.Unpersist();
        }
    }

    DelayModel Judge(LogisticRegressionModel model, Dataset<Flight> heldOut, double fitSeconds)
    {
        BinaryClassificationMetrics quality = model.Evaluate(heldOut, cancellation);
        float[] margins = [.. model.Predict(heldOut, cancellation).Select(probability => (float)Math.Log(probability / (1 - probability)))];
        bool[] labels = heldOut.Select(f => f.Delay > LateMinutes).Collect(cancellation);
        return new DelayModel(
            model.Training.RowCount, model.Coefficients.Count, fitSeconds, labels.Count(late => late) / (double)labels.Length, quality,
            RocCurve.Points(margins, labels, RocPoints), Calibration.Bins(margins, labels, CalibrationBins, MinBinRows));
    }
}
