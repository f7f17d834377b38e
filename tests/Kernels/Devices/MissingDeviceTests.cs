namespace Accel.Kernels.Tests;

/// <summary>A kernel that is given no device says so, in every family.</summary>
public sealed class MissingDeviceTests
{
    public static TheoryData<string, Action> Calls => new()
    {
        { "map", () => Map.Unary<NegateOp, float>(null!, [1], new float[1]) },
        { "reduce", () => Reduce.Sum(null!, [1f]) },
        { "scan", () => Scan.Inclusive<AddOp, float>(null!, [1], new float[1]) },
        { "compact", () => Compact.Values<float>(null!, [1], [1], new float[1]) },
        { "sort", () => Sort.Keys<int>(null!, new int[1]) },
        { "unique", () => Unique.Count<int>(null!, [1]) },
        { "histogram", () => Histogram.EqualWidth<float>(null!, [1], 0, 2, new long[2]) },
        { "quantiles", () => Quantiles.Of<float>(null!, [1], [0.5], new double[1]) },
        { "random", () => RandomNumbers.Uniform(null!, new RandomStream(1), 0, new float[1]) },
        { "matrix product", () => MatrixProduct.Multiply(null!, new MatrixView(new float[1], 1, 1), new MatrixView(new float[1], 1, 1), new float[1]) },
        { "gram", () => Gram.Accumulate(null!, new float[1], new GramTotals(1)) },
    };

    [Theory, MemberData(nameof(Calls))]
    public void No_device_is_refused_by_name(string family, Action call) => Assert.True(Assert.Throws<ArgumentNullException>(call).ParamName == "device", family);
}
