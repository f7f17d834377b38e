namespace Accel.MapReduce;

/// <summary>A run on disk cannot be read as it was written. The map task that wrote it can be run again.</summary>
sealed class DamagedRunException(Run run, string message, Exception? innerException = null) : AccelException(message, innerException)
{
    public Run Run { get; } = run;
}
