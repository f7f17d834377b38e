using Accel.Benchmarks.Disk;

namespace Accel.Benchmarks.Tests.Disk;

public sealed class PeerProgramsTests : IDisposable
{
    private const string JarsVariable = "ACCEL_SPARK_JARS";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Without_jars_every_mode_says_what_is_missing()
    {
        TrainingFiles files = new(folder.FullName, rows: 10, features: 1, seed: 1);

        IReadOnlyList<PeerResult> results =
            await PeerPrograms.RunAsync(files.Workload, jars: null, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(PeerMode.All.Select(mode => mode.Name), results.Select(result => result.Name));
        Assert.All(results, result => Assert.Contains("--jars DIR", result.Missing!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_peer_takes_the_steps_of_gradient_descent_in_double_precision()
    {
        string? jars = Environment.GetEnvironmentVariable(JarsVariable);
        Assert.SkipWhen(jars is null, $"Set {JarsVariable} to the folder of a Spark distribution to run the peers.");
        Assert.SkipWhen(JavaKit.Find() is null, JavaKit.MissingMessage);
        TrainingFiles files = new(folder.FullName, rows: 3000, features: 5, seed: 2);
        double[] expected = files.Losses();

        IReadOnlyList<PeerResult> results =
            await PeerPrograms.RunAsync(files.Workload, jars, cancellation: TestContext.Current.CancellationToken);

        Assert.All(results, result => Assert.Null(result.Missing));
        Assert.All(results.Where(result => result.IsGradientDescent), result => Assert.InRange(result.LargestLossDifference(expected)!.Value, 0, 1e-9));
        PeerResult library = Assert.Single(results, result => !result.IsGradientDescent);
        Assert.True(library.Losses[^1] < expected[^1], "L-BFGS should be ahead of as many steps of gradient descent.");
    }
}
