using Accel.Cli.Bench;
using Accel.Cli.Demo;
using Accel.ML.Metrics;

namespace Accel.Cli.Tests.Demo;

/// <summary>Findings of a made-up demo, for tests of its page.</summary>
static class SampleFindings
{
    public static DemoFindings Create() => new()
    {
        Data = "flights <of> a & b",
        Flights = 3_000_000,
        Device = "SIMD: Some Processor (AVX2)",
        Threads = 2,
        Airports = [.. Enumerable.Range(0, 10).Select(i => new AirportDelay($"A{(char)('A' + i)}C", 1000 - 37 * i, 140 - 4.3 * i))],
        Hours = [.. Enumerable.Range(0, 24).Select(i => new HourDelay(i, 1000 + 400 * i, -3 + 12 * Math.Sin((i - 6) / 18.0 * Math.PI)))],
        Model = new DelayModel(
            2_400_000, 61, 0.183, 0.187,
            new BinaryClassificationMetrics(0.4567, 0.6543, new ConfusionMatrix(1200, 800, 480_000, 118_000)),
            [.. Enumerable.Range(0, 101).Select(i => (i / 100.0, Math.Pow(i / 100.0, 0.5)))],
            [.. Enumerable.Range(0, 8).Select(i => new Calibration.Bin(200_000 >> i, (i + 0.5) / 10, Math.Pow((i + 0.5) / 10, 1.1)))]),
        Comparison = new IterationsReport
        {
            Rows = 3_000_000,
            Features = 10,
            Iterations = 3,
            Threads = 2,
            DataBytes = 132_000_000,
            Ceiling = new CeilingResult(31.2, 30.4),
            Modes =
            [
                new ModeResult("text", 0.61, 0.48, 0.7, 96, [0.69, 0.6]),
                new ModeResult("binary-cold", 0.14, 0.12, 1.1, 24, [0.69, 0.6]),
                new ModeResult("binary-warm", 0.06, 0.055, 2.4, 11, [0.69, 0.6]),
                new ModeResult("scalar", 0.09, 0.031, 4.3, 6.2, [0.69, 0.6]),
                new ModeResult("simd", 0.075, 0.005, 26.4, 1, [0.69, 0.6]),
            ],
            Training = new TrainingResult("Newton", 0.021, 3, 4.2e-6, 0.4321),
            PeakBytes = 190_000_000,
            Notes = [],
        },
    };
}
