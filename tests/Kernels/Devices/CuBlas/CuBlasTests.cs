using Accel.Kernels.Devices;
using CsCheck;

namespace Accel.Kernels.Tests;

/// <summary>What cuBLAS is asked for, against a table of functions that compute by columns with plain loops.</summary>
public sealed unsafe class CuBlasTests
{
    readonly FakeCuBlas fake = new() { Libraries = { ["libcublas.so.12"] = new(12, 4, 5) } };

    [Fact]
    public void A_handle_is_made_put_on_the_stream_and_given_back()
    {
        Start().Dispose();
        Assert.Equal(["create", "stream 77 9", "destroy 77"], fake.Calls);
    }

    [Theory]
    [InlineData("create", 1, "the driver is too old for it or the device's memory is full (status 1)", 1)]
    [InlineData("stream", 99, "does not start: status 99", 3)]
    public void A_library_that_does_not_start_says_why_and_keeps_no_handle(string function, int status, string expected, int calls)
    {
        fake.Answers[function] = status;
        Assert.Null(CuBlas.Start(Library(), 9, out string refusal));
        Assert.StartsWith("cuBLAS 12.4.5 (libcublas.so.12) does not start: ", refusal, StringComparison.Ordinal);
        Assert.Contains(expected, refusal, StringComparison.Ordinal);
        Assert.Equal(calls, fake.Calls.Count);
    }

    [Fact]
    public void Rows_are_asked_for_as_columns_with_the_operands_exchanged()
    {
        using CuBlas library = Start();
        float[] left = new float[100], right = new float[100], result = new float[100];
        fixed (float* a = left, b = right, c = result)
        {
            library.Multiply(2, 3, 4, new((nint)a, 3), new((nint)b, 5), new((nint)c, 6), accumulate: false);
            library.Multiply(2, 3, 4, new((nint)a, 7, IsTransposed: true), new((nint)b, 5), new((nint)c, 6), accumulate: true);
        }
        Assert.Equal(["sgemm 77 0 0 4 2 3 1 5 3 0 6", "sgemm 77 0 1 4 2 3 1 5 7 1 6"], fake.Calls[2..]);
    }

    [Fact]
    public void Products_of_any_shape_are_those_of_a_loop_over_rows() =>
        Gen.Select(Gen.Int[1, 7], Gen.Int[0, 7], Gen.Int[1, 7], Gen.Int[0, 2], Gen.Int[0, 7]).Sample((rows, inner, columns, slack, flags) =>
        {
            bool leftTransposed = (flags & 1) != 0, rightTransposed = (flags & 2) != 0, accumulate = (flags & 4) != 0;
            int leftStride = Math.Max(1, leftTransposed ? rows : inner) + slack, rightStride = Math.Max(1, rightTransposed ? inner : columns) + slack, stride = columns + slack;
            float[] left = Values(8 * leftStride, 1), right = Values(8 * rightStride, 2), result = Values(8 * stride, 3), expected = [.. result];
            for (int i = 0; i < rows; i++)
                for (int j = 0; j < columns; j++)
                {
                    float sum = accumulate ? expected[(i * stride) + j] : 0;
                    for (int k = 0; k < inner; k++)
                        sum += left[leftTransposed ? (k * leftStride) + i : (i * leftStride) + k] * right[rightTransposed ? (j * rightStride) + k : (k * rightStride) + j];
                    expected[(i * stride) + j] = sum;
                }
            using CuBlas library = Start();
            fixed (float* a = left, b = right, c = result)
                library.Multiply(rows, inner, columns, new((nint)a, leftStride, leftTransposed), new((nint)b, rightStride, rightTransposed), new((nint)c, stride), accumulate);
            Assert.Equal(expected, result);
        }, threads: 1, iter: 500);

    [Fact]
    public void A_refused_product_names_its_shape_the_reason_and_the_remedy()
    {
        using CuBlas library = Start();
        fake.Answers["sgemm"] = 13;
        string message = Assert.Throws<DeviceException>(() => library.Multiply(2, 3, 4, default, default, default, false)).Message;
        Assert.Equal("cuBLAS 12.4.5 refused a product of 2 x 3 and 3 x 4: the work failed on the device (status 13). Set ACCEL_CUBLAS to another one, or to a name that does not exist to do without.", message);
    }

    [Fact]
    public void An_emulated_device_has_none()
    {
        using GpuContext gpu = GpuContext.Emulate();
        Assert.Null(gpu.CuBlas);
        Assert.Equal("cuBLAS runs on CUDA devices only", gpu.CuBlasReason);
    }

    CuBlas Start() => CuBlas.Start(Library(), 9, out _)!;

    CuBlasLibrary Library() => CuBlasLibrary.Search(new(false, _ => null, (_, _) => []), fake, 12).Library!;

    /// <summary>Small integers, whose sums are exact in any order.</summary>
    static float[] Values(int count, int seed) => [.. Enumerable.Range(0, count).Select(i => (float)(((i * 7) + (seed * 5)) % 11 - 5))];
}
