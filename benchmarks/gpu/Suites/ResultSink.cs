using Xunit.Sdk;

namespace Accel.GpuCheck.Suites;

/// <summary>Counts what xunit reports of one class.</summary>
sealed class ResultSink : IMessageSink
{
    readonly Lock gate = new();
    readonly Dictionary<string, string> names = [];
    readonly List<TestFailure> failures = [];
    int passed;
    int skipped;

    /// <summary>The results so far.</summary>
    public SuiteResult Result(string name, double seconds) => new(name, passed, failures.Count, skipped, seconds, failures);

    public bool OnMessage(IMessageSinkMessage message)
    {
        lock (gate)
        {
            if (message is ITestStarting starting) names[starting.TestUniqueID] = starting.TestDisplayName;
            else if (message is ITestPassed) passed++;
            else if (message is ITestSkipped) skipped++;
            else if (message is IErrorMetadata error) failures.Add(new(NameOf(message), string.Join("; ", error.Messages)));
        }
        return true;
    }

    string NameOf(IMessageSinkMessage message) => message is ITestMessage test && names.TryGetValue(test.TestUniqueID, out string? name) ? name : message.GetType().Name;
}
