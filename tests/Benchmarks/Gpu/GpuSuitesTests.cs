using System.Reflection;
using Accel.GpuCheck.Suites;

namespace Accel.Benchmarks.Tests.Gpu;

public sealed class GpuSuitesTests
{
    [Fact]
    public void The_suites_of_the_GPU_twins_are_found() =>
        Assert.Superset(
            new HashSet<string> { "GpuMapTests", "GpuReduceTests", "GpuScanTests", "GpuRandomTests", "GpuLinearModelTests", "GpuMatrixProductTests", "DeviceBufferTests", "FunctionsOnGpuTests", "LanesOnGpuTests" },
            GpuSuites.All.Select(suite => suite.Name).ToHashSet());

    [Fact]
    public void No_suite_makes_its_own_emulation_where_a_card_is_to_be_tested() => Assert.All(GpuSuites.All, suite =>
        Assert.False(suite.GetConstructors().Any(CallsEmulate), $"{suite.Name} takes its GPU from GpuContext.Emulate(), so a check on a card would not test the card. Use TestGpu.Open() and TestGpu.Close(gpu)."));

    /// <summary>Whether a constructor, initial values of fields included, calls <c>GpuContext.Emulate</c>: the IL of a call is 0x28 and four bytes that name the method.</summary>
    static bool CallsEmulate(ConstructorInfo constructor)
    {
        const byte Call = 0x28;
        byte[] code = constructor.GetMethodBody()!.GetILAsByteArray()!;
        return Enumerable.Range(0, code.Length - 4).Any(i => code[i] == Call && NameOf(constructor.Module, BitConverter.ToInt32(code, i + 1)) == "Emulate");
    }

    static string? NameOf(Module module, int token)
    {
        try
        {
            return module.ResolveMethod(token)?.Name;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
