namespace Accel.Cli.Demo;

/// <summary>A flight: when it left (local time), how many minutes late it arrived, how many miles it flew, and from where to where.</summary>
sealed record Flight(DateTime Date, float Delay, float Distance, string Origin, string Destination);
