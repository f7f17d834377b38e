using Accel.Kernels.Devices;

namespace Accel.Kernels.Tests;

/// <summary>The order in which places are searched for cuBLAS, on machines that are made up.</summary>
public sealed class CuBlasPlacesTests
{
    [Fact]
    public void The_variable_names_the_only_place() =>
        Assert.Equal(["/opt/mine.so"], Linux(new() { ["ACCEL_CUBLAS"] = "/opt/mine.so", ["PYTHONPATH"] = "/p" }).Candidates(13));

    [Fact]
    public void Newer_versions_come_first_and_none_that_the_driver_cannot_serve()
    {
        CuBlasPlaces places = Linux([]);
        Assert.Equal(["libcublas.so.13", "libcublas.so.12", "libcublas.so.11"], places.Candidates(14).Where(name => !name.Contains('/')));
        Assert.Equal(["libcublas.so.12", "libcublas.so.11"], places.Candidates(12).Where(name => !name.Contains('/')));
        Assert.Empty(places.Candidates(10));
    }

    [Fact]
    public void The_loader_s_own_search_comes_before_the_toolkit_and_that_before_the_wheels()
    {
        CuBlasPlaces places = Linux(new() { ["CUDA_HOME"] = "/cuda", ["PYTHONPATH"] = "/one:/two", ["VIRTUAL_ENV"] = "/venv" }, "/venv/lib/python3.12", "/usr/local/lib/python3.11");
        Assert.Equal(
            [
                "libcublas.so.11", "/cuda/lib64/libcublas.so.11", "/usr/local/cuda/lib64/libcublas.so.11",
                "/one/nvidia/cu13/lib/libcublas.so.11", "/one/nvidia/cublas/lib/libcublas.so.11", "/two/nvidia/cu13/lib/libcublas.so.11", "/two/nvidia/cublas/lib/libcublas.so.11",
                "/venv/lib/python3.12/site-packages/nvidia/cu13/lib/libcublas.so.11", "/venv/lib/python3.12/site-packages/nvidia/cublas/lib/libcublas.so.11",
                "/venv/lib/python3.12/dist-packages/nvidia/cu13/lib/libcublas.so.11", "/venv/lib/python3.12/dist-packages/nvidia/cublas/lib/libcublas.so.11",
                "/usr/local/lib/python3.11/site-packages/nvidia/cu13/lib/libcublas.so.11", "/usr/local/lib/python3.11/site-packages/nvidia/cublas/lib/libcublas.so.11",
                "/usr/local/lib/python3.11/dist-packages/nvidia/cu13/lib/libcublas.so.11", "/usr/local/lib/python3.11/dist-packages/nvidia/cublas/lib/libcublas.so.11",
            ],
            places.Candidates(11));
    }

    [Fact]
    public void Windows_has_its_own_names_and_folders()
    {
        Dictionary<string, string> variables = new() { ["CUDA_PATH"] = @"C:\cuda", ["VIRTUAL_ENV"] = @"C:\venv", ["PYTHONPATH"] = @"C:\one;C:\two" };
        CuBlasPlaces places = new(true, variables.GetValueOrDefault, (_, _) => []);
        string[] found = [.. places.Candidates(12)];
        Assert.Equal([@"cublas64_12.dll", @"C:\cuda\bin\x64\cublas64_12.dll", @"C:\cuda\bin\cublas64_12.dll", @"C:\one\nvidia\cu13\bin\x86_64\cublas64_12.dll"], found[..4]);
        Assert.Contains(@"C:\venv\Lib\site-packages\torch\lib\cublas64_12.dll", found);
        Assert.Contains(@"C:\two\nvidia\cublas\bin\cublas64_11.dll", found);
    }

    [Fact]
    public void This_machine_s_places_can_be_listed() => Assert.NotEmpty(CuBlasPlaces.Here.Candidates(13));

    static CuBlasPlaces Linux(Dictionary<string, string> variables, params string[] pythons) =>
        new(false, variables.GetValueOrDefault, (parent, pattern) =>
        {
            Assert.Equal("python3*", pattern);
            return pythons.Where(python => python[..python.LastIndexOf('/')] == parent);
        });
}
