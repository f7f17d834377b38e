using Accel.Execution;
using Accel.Kernels;

namespace Accel.Cli.Bench.Kernels;

/// <summary>The rows of the 100 least of 40 million floats.</summary>
sealed class TopWorkload(Device device, double scale) : FloatsWorkload(device, 40_000_000, scale)
{
    readonly int[] rows = new int[100];
    int found;

    public override string Family => "sort";

    public override string Name => "top-100";

    public override void Run(Workers workers) => found = Sort.Top<float>(Device, Values, rows, threads: workers);

    public override void Check()
    {
        PriorityQueue<int, (float Key, int Row)> greatest = new(Comparer<(float, int)>.Create((x, y) => y.CompareTo(x)));
        for (int row = 0; row < Count; row++)
        {
            (float, int) order = (Values[row], row);
            if (greatest.Count < rows.Length) greatest.Enqueue(row, order);
            else greatest.EnqueueDequeue(row, order);
        }
        Expect(greatest.Count, found);
        for (int i = found - 1; i >= 0; i--) Expect(greatest.Dequeue(), rows[i]);
    }
}
