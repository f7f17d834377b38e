using Accel.Execution;
using Accel.Kernels;

namespace Accel.Cli.Bench.Kernels;

/// <summary>The sum of 60 million floats.</summary>
sealed class SumWorkload(Device device, double scale) : FloatsWorkload(device, 60_000_000, scale)
{
    double sum;

    public override string Family => "reduce";

    public override string Name => "sum";

    public override void Run(Workers workers) => sum = Reduce.Sum(Device, Values, threads: workers);

    public override void Check()
    {
        double expected = 0;
        foreach (float value in Values) expected += value;
        Expect(expected, sum, 1e-6);
    }
}
