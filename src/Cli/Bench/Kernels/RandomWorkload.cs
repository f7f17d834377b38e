using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Memory;

namespace Accel.Cli.Bench.Kernels;

/// <summary>40 million random floats, uniform or normal.</summary>
sealed class RandomWorkload : KernelWorkload
{
    readonly Device device;
    readonly bool isNormal;
    readonly int count;
    readonly NativeBuffer numbers;

    public RandomWorkload(bool isNormal, Device device, double scale)
    {
        this.device = device;
        this.isNormal = isNormal;
        count = WorkloadData.Scale(40_000_000, scale);
        numbers = NativePool.Shared.Rent<float>(count);
    }

    public override string Family => "random";

    public override string Name => isNormal ? "normal" : "uniform";

    public override long Elements => count;

    public override long Bytes => (long)count * sizeof(float);

    public override void Run(Workers workers)
    {
        if (isNormal) RandomNumbers.Normal(device, new RandomStream(Seed: 1), 0, numbers.AsSpan<float>(count), workers);
        else RandomNumbers.Uniform(device, new RandomStream(Seed: 1), 0, numbers.AsSpan<float>(count), workers);
    }

    public override void Check()
    {
        double sum = 0, squares = 0;
        foreach (float number in numbers.AsSpan<float>(count))
        {
            double deviation = isNormal ? number : (number - 0.5) * Math.Sqrt(12);
            sum += deviation;
            squares += deviation * deviation;
        }
        // Six standard errors of the mean and of the variance, which are 1 / √n and at most √2 / √n of a standardised number.
        double error = 6 / Math.Sqrt(count);
        if (Math.Abs(sum / count) > error) Expect(0, sum / count);
        Expect(1, squares / count, error * Math.Sqrt(2));
    }

    public override void Dispose() => numbers.Dispose();
}
