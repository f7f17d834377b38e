namespace Accel.Cli;

/// <summary>What every command gets: where to write, and when to stop.</summary>
sealed record ToolContext(Terminal Terminal, CancellationToken Cancellation);
