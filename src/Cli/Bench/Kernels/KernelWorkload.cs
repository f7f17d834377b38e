using Accel.Execution;

namespace Accel.Cli.Bench.Kernels;

/// <summary>
/// One kernel at one size, with its data made and ready. <see cref="Run"/> is what is timed; the first run is checked and not timed.
/// </summary>
abstract class KernelWorkload : IDisposable
{
    /// <summary>The kernel's family, in lower case: <c>reduce</c>, <c>sort</c>, ...</summary>
    public abstract string Family { get; }

    /// <summary>The workload's own name, unique and in lower case with hyphens.</summary>
    public abstract string Name { get; }

    /// <summary>Rows, or values, that a run takes in.</summary>
    public abstract long Elements { get; }

    /// <summary>The bytes that any implementation must read or write, each once; zero where that is not what limits it.</summary>
    public virtual long Bytes => 0;

    /// <summary>The floating-point operations that a run is counted for, a multiply-add being two; zero where that is not what limits it.</summary>
    public virtual double Operations => 0;

    /// <summary>Threads that a run may use.</summary>
    public virtual int Threads(Workers workers) => workers.ThreadCount;

    /// <summary>Does the work once.</summary>
    public abstract void Run(Workers workers);

    /// <summary>Compares what the last run left with an independent computation.</summary>
    /// <exception cref="AccelException">The result is wrong: its time would mean nothing.</exception>
    public abstract void Check();

    /// <summary>Gives the data back.</summary>
    public abstract void Dispose();

    /// <summary>For <see cref="Check"/>: refuses a result that is further than <paramref name="tolerance"/> times the expected from it.</summary>
    protected void Expect(double expected, double found, double tolerance = 0)
    {
        if (!(Math.Abs(expected - found) <= tolerance * Math.Abs(expected)))
            throw new AccelException($"The workload {Name} computed {found:R} where {expected:R} was expected; its time would mean nothing.");
    }
}
