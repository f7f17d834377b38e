namespace Accel.Cli;

/// <summary>What the process returns to the shell.</summary>
static class ExitCode
{
    /// <summary>The work is done.</summary>
    public const int Success = 0;

    /// <summary>The work failed for a reason that a message on standard error names.</summary>
    public const int Failure = 1;

    /// <summary>The command line asks for something that does not exist, or not in that way.</summary>
    public const int Usage = 2;

    /// <summary>The user cancelled the work: 128 + SIGINT, as shells count.</summary>
    public const int Cancelled = 130;
}
