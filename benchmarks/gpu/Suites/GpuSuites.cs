using System.Diagnostics;
using System.Reflection;
using Accel.Kernels.Devices;
using Accel.Kernels.Tests;
using Xunit;
using Xunit.Runner.Common;
using Xunit.Sdk;
using Xunit.v3;

namespace Accel.GpuCheck.Suites;

/// <summary>
/// The library's own test classes whose tests take a GPU, run by xunit's framework inside this process: there is no test platform and no assembly file
/// in a program of one file.
/// </summary>
static class GpuSuites
{
    const string Variable = "ACCEL_TEST_GPU";

    static readonly Assembly Tests = typeof(GpuMapTests).Assembly;

    /// <summary>The classes that hold a GPU, by name.</summary>
    public static IReadOnlyList<Type> All { get; } = [.. Tests.GetExportedTypes().Where(type => !type.IsAbstract && HoldsGpu(type)).OrderBy(type => type.Name, StringComparer.Ordinal)];

    /// <summary>Runs the tests of a class one after the other on the kind of GPU of that name, or emulated without one.</summary>
    public static SuiteResult Run(Type suite, string? gpu)
    {
        Environment.SetEnvironmentVariable(Variable, gpu);
        ResultSink sink = new();
        long start = Stopwatch.GetTimestamp();
        RunAsync(suite, sink).GetAwaiter().GetResult();
        return sink.Result(suite.Name, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    static async Task RunAsync(Type suite, ResultSink sink)
    {
        TestContext.SetForInitialization(diagnosticMessageSink: null, diagnosticMessages: false, internalDiagnosticMessages: false);
        XunitTestAssembly assembly = new(Tests, configFilePath: null, assemblyPath: Path.Join(AppContext.BaseDirectory, $"{Tests.GetName().Name}.dll"));
        TestAssemblyConfiguration configuration = new() { ParallelMode = ParallelMode.None };
        List<IXunitTestCase> cases = [];
        await using XunitTestFrameworkDiscoverer discoverer = new(assembly, null);
        await discoverer.Find(Add, TestFrameworkOptions.ForDiscovery(configuration), [suite], CancellationToken.None);
        await using XunitTestFrameworkExecutor executor = new(assembly);
        await executor.RunTestCases(cases, sink, TestFrameworkOptions.ForExecution(configuration), CancellationToken.None);

        ValueTask<bool> Add(ITestCase found)
        {
            cases.Add((IXunitTestCase)found);
            return new(true);
        }
    }

    static bool HoldsGpu(Type type) =>
        type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Any(field => field.FieldType == typeof(GpuContext));
}
