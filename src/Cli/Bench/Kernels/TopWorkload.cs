using Accel.Execution;
using Accel.Kernels;
using Accel.Kernels.Memory;

namespace Accel.Cli.Bench.Kernels;

/// <summary>The rows of the 100 least of 40 million floats.</summary>
sealed class TopWorkload : KernelWorkload
{
    readonly Device device;
    readonly int count;
    readonly NativeBuffer keys;
    readonly int[] rows = new int[100];
    int found;

    public TopWorkload(Device device, double scale)
    {
        this.device = device;
        count = WorkloadData.Scale(40_000_000, scale);
        keys = WorkloadData.Floats(count, seed: 1);
    }

    public override string Family => "sort";

    public override string Name => "top-100";

    public override long Elements => count;

    public override long Bytes => (long)count * sizeof(float);

    public override void Run(Workers workers) => found = Sort.Top<float>(device, keys.AsSpan<float>(count), rows, threads: workers);

    public override void Check()
    {
        PriorityQueue<int, (float Key, int Row)> greatest = new(Comparer<(float, int)>.Create((x, y) => y.CompareTo(x)));
        for (int row = 0; row < count; row++)
        {
            (float, int) order = (keys.AsSpan<float>(count)[row], row);
            if (greatest.Count < rows.Length) greatest.Enqueue(row, order);
            else greatest.EnqueueDequeue(row, order);
        }
        Expect(greatest.Count, found);
        for (int i = found - 1; i >= 0; i--) Expect(greatest.Dequeue(), rows[i]);
    }

    public override void Dispose() => keys.Dispose();
}
