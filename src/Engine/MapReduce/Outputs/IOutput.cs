namespace Accel.MapReduce;

/// <summary>Where a job's results go. One object may serve any number of jobs.</summary>
public interface IOutput<TOut> where TOut : allows ref struct
{
    /// <summary>Starts the output of one job, before its input is read.</summary>
    /// <exception cref="AccelException">The output cannot be written, for instance because it exists already.</exception>
    IOutputTransaction<TOut> Begin(int partCount);
}
