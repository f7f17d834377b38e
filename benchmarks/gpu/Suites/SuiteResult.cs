namespace Accel.GpuCheck.Suites;

/// <summary>The tests of a class.</summary>
/// <param name="Name">The class.</param>
/// <param name="Passed">How many passed.</param>
/// <param name="Failed">How many failed, counting what went wrong outside a test.</param>
/// <param name="Skipped">How many did not run.</param>
/// <param name="Seconds">How long they took.</param>
/// <param name="Failures">What went wrong.</param>
sealed record SuiteResult(string Name, int Passed, int Failed, int Skipped, double Seconds, IReadOnlyList<TestFailure> Failures);

/// <summary>A test that failed.</summary>
/// <param name="Test">Its name, with its arguments.</param>
/// <param name="Message">What it said.</param>
sealed record TestFailure(string Test, string Message);
