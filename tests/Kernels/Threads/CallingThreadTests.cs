namespace Accel.Kernels.Tests;

public class CallingThreadTests
{
    [Fact]
    public void Indices_run_in_order_on_the_calling_thread()
    {
        List<(int, int)> seen = [];
        CallingThread.Instance.ForEach(3, i => seen.Add((i, Environment.CurrentManagedThreadId)), TestContext.Current.CancellationToken);
        int thread = Environment.CurrentManagedThreadId;
        Assert.Equal([(0, thread), (1, thread), (2, thread)], seen);
        Assert.Equal(1, CallingThread.Instance.ThreadCount);
    }

    [Fact]
    public void A_failure_ends_the_loop()
    {
        int runs = 0;
        Assert.Throws<InvalidOperationException>(() => CallingThread.Instance.ForEach(5, i =>
        {
            runs++;
            if (i == 1) throw new InvalidOperationException();
        }, TestContext.Current.CancellationToken));
        Assert.Equal(2, runs);
    }
}
