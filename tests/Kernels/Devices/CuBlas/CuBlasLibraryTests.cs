using Accel.Kernels.Devices;

namespace Accel.Kernels.Tests;

public sealed class CuBlasLibraryTests
{
    readonly FakeCuBlas fake = new();
    readonly Dictionary<string, string> variables = [];

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void Every_known_version_is_found(int major)
    {
        fake.Libraries[$"libcublas.so.{major}"] = new(major, 4, 5);
        (CuBlasLibrary? library, string reason) = Search(13);
        Assert.Equal(new Version(major, 4, 5), library!.Version);
        Assert.Equal($"{major}.4.5, libcublas.so.{major}", reason);
    }

    [Fact]
    public void The_newest_that_the_driver_serves_is_taken()
    {
        foreach (int major in (int[])[11, 12, 13]) fake.Libraries[$"libcublas.so.{major}"] = new(major, 0, 1);
        Assert.Equal("libcublas.so.12", Search(12).Library!.Name);
        Assert.Equal(["libcublas.so.12"], fake.Asked);
    }

    [Fact]
    public void A_library_in_a_later_place_does_where_the_first_is_unfit()
    {
        fake.Libraries["libcublas.so.12"] = new(10, 2, 0);
        fake.Libraries["/usr/local/cuda/lib64/libcublas.so.12"] = new(12, 8, 4);
        Assert.Equal("/usr/local/cuda/lib64/libcublas.so.12", Search(12).Library!.Name);
    }

    [Fact]
    public void Nothing_found_says_what_was_looked_for_and_how_to_name_one()
    {
        (CuBlasLibrary? library, string reason) = Search(13);
        Assert.Null(library);
        Assert.Equal($"libcublas.so.13 to libcublas.so.11 not found in {fake.Asked.Count} places; ACCEL_CUBLAS may name one", reason);
    }

    [Fact]
    public void A_named_library_that_is_not_there_is_not_replaced_by_another()
    {
        fake.Libraries["libcublas.so.13"] = new(13, 0, 0);
        variables["ACCEL_CUBLAS"] = "/nowhere/libcublas.so";
        Assert.Equal((null, "ACCEL_CUBLAS names /nowhere/libcublas.so, which cannot be loaded"), Search(13));
    }

    [Theory]
    [InlineData("cublasCreate_v2", 0, 13, "libcublas.so.13 exports no cublasCreate_v2")]
    [InlineData("cublasGetProperty", 0, 13, "libcublas.so.13 exports no cublasGetProperty")]
    [InlineData(null, 1, 13, "libcublas.so.13 does not say its version")]
    [InlineData(null, 0, 14, "libcublas.so.13 is version 14.0.0, and only 11 to 13 are known")]
    [InlineData(null, 0, 10, "libcublas.so.13 is version 10.0.0, and only 11 to 13 are known")]
    public void An_unfit_library_is_refused_in_words(string? lacking, int property, int major, string expected)
    {
        fake.Lacking = lacking;
        fake.Answers["property"] = property;
        fake.Libraries["libcublas.so.13"] = new(major, 0, 0);
        Assert.Equal((null, expected), Search(13));
    }

    [Fact]
    public void A_named_library_that_is_too_new_for_the_driver_is_refused()
    {
        variables["ACCEL_CUBLAS"] = "mine";
        fake.Libraries["mine"] = new(13, 1, 0);
        Assert.Equal((null, "mine is version 13.1.0, and the driver is one for CUDA 12"), Search(12));
    }

    [Fact]
    public void The_driver_s_number_is_read_as_a_version()
    {
        Assert.Equal(new Version(12, 8), CudaDriver.Of(12080));
        Assert.Equal(new Version(13, 0), CudaDriver.Of(13000));
    }

    [Fact]
    public void A_machine_without_the_driver_says_so()
    {
        if (CudaDriver.Version is null) Assert.Equal("no CUDA driver to run it on", Device.CuBlas);
        else Assert.NotEmpty(Device.CuBlas);
    }

    (CuBlasLibrary? Library, string Reason) Search(int driverMajor) =>
        CuBlasLibrary.Search(new(false, variables.GetValueOrDefault, (_, _) => []), fake, driverMajor);
}
