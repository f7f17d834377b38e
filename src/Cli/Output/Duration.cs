using System.Globalization;

namespace Accel.Cli.Output;

/// <summary>Seconds in words for people: three digits and a fitting unit.</summary>
static class Duration
{
    /// <summary>For example <c>1.42 s</c>, <c>38.4 ms</c> or <c>250 µs</c>.</summary>
    public static string Text(double seconds) => seconds switch
    {
        >= 1 => $"{Digits(seconds)} s",
        >= 1e-3 => $"{Digits(seconds * 1e3)} ms",
        _ => $"{Digits(seconds * 1e6)} µs",
    };

    /// <summary>A positive number with three significant digits, and all digits before the point.</summary>
    public static string Digits(double value)
    {
        int decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
        string text = value.ToString(decimals == 0 ? "N0" : $"F{decimals}", CultureInfo.InvariantCulture);
        return decimals == 0 ? text : text.TrimEnd('0').TrimEnd('.');
    }
}
