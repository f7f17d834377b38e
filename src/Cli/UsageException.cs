namespace Accel.Cli;

/// <summary>The command line asks for something that does not exist, or not in that way; it ends the tool with <see cref="ExitCode.Usage"/>.</summary>
sealed class UsageException(string message) : AccelException(message);
