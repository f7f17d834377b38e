using System.Globalization;
using Accel.Cli.Training;

namespace Accel.Cli.Tests.Training;

public class PropertyAssignmentTests
{
    readonly Estimator estimator = new();

    [Fact]
    public void Numbers_are_read_in_invariant_form_and_names_in_any_case()
    {
        PropertyAssignment.Apply(estimator, "tolerance=1e-7");
        PropertyAssignment.Apply(estimator, "L2=0.25");
        PropertyAssignment.Apply(estimator, "MaxIterations = 12");
        PropertyAssignment.Apply(estimator, "Limit=3");
        Assert.Equal((1e-7, 0.25f, 12, 3), (estimator.Tolerance, estimator.L2, estimator.MaxIterations, estimator.Limit!.Value));
    }

    [Fact]
    public void Switches_and_enumerations_are_read_by_name()
    {
        PropertyAssignment.Apply(estimator, "FitIntercept=false");
        PropertyAssignment.Apply(estimator, "Solver=newton");
        Assert.False(estimator.FitIntercept);
        Assert.Equal(Method.Newton, estimator.Solver);
    }

    [Fact]
    public void What_can_be_loaded_is_given_by_its_file()
    {
        PropertyAssignment.Apply(estimator, "Start=a=b.model");
        Assert.Equal("a=b.model", estimator.Start!.Path);
    }

    [Fact]
    public void A_file_that_does_not_load_is_no_bad_usage() =>
        Assert.Equal("no such model", Assert.Throws<AccelException>(() => PropertyAssignment.Apply(estimator, "Start=missing")).Message);

    [Theory]
    [InlineData("Solver=Simplex", "Solver takes Auto|Newton, not 'Simplex'.")]
    [InlineData("Solver=1", "Solver takes Auto|Newton, not '1'.")]
    [InlineData("Tolerance=0,1", "Tolerance takes NUMBER, not '0,1'.")]
    [InlineData("MaxIterations=2.5", "MaxIterations takes WHOLE-NUMBER, not '2.5'.")]
    [InlineData("MaxIterations=-1", "MaxIterations cannot be -1")]
    [InlineData("FitIntercept=maybe", "FitIntercept takes true|false, not 'maybe'.")]
    [InlineData("Tolerance", "--set takes Property=Value, not 'Tolerance'.")]
    [InlineData("Dimension=3", "Estimator has no property 'Dimension' to set.")]
    public void Bad_assignments_name_what_is_expected(string assignment, string message) =>
        Assert.StartsWith(message, Assert.Throws<UsageException>(() => PropertyAssignment.Apply(estimator, assignment)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_unknown_property_lists_all_that_can_be_set()
    {
        string message = Assert.Throws<UsageException>(() => PropertyAssignment.Apply(estimator, "Tolerence=1")).Message;
        string[] lines = message.Split(Environment.NewLine);
        Assert.Equal(["FitIntercept", "L2", "Limit", "MaxIterations", "Solver", "Start", "Tolerance"], lines[1..].Select(line => line.Trim().Split('=')[0]));
        Assert.Contains("  Solver=Auto|Newton  [now: Auto]", lines);
        Assert.Contains("  Start=FILE", lines);
    }

    enum Method
    {
        Auto,
        Newton,
    }

    sealed record StoredModel(string Path)
    {
        public static StoredModel Load(string path) => path == "missing" ? throw new AccelException("no such model") : new(path);
    }

    sealed class Estimator
    {
        int maxIterations = 100;

        public Method Solver { get; init; }
        public float L2 { get; init; }
        public double Tolerance { get; set; } = 1e-5;
        public bool FitIntercept { get; init; } = true;
        public int? Limit { get; init; }
        public StoredModel? Start { get; init; }
        public IProgress<int>? Progress { get; init; }
        public int Dimension { get; } = 2;

        public int MaxIterations
        {
            get => maxIterations;
            init => maxIterations = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, string.Create(CultureInfo.InvariantCulture, $"It is at least {0}."));
        }
    }
}
