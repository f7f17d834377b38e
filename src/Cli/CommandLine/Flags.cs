using System.CommandLine;
using System.Globalization;

namespace Accel.Cli.CommandLine;

/// <summary>The kinds of options that commands have; each says in a message of its own what it expects.</summary>
static class Flags
{
    /// <summary>A text that must be given.</summary>
    public static Option<string> Text(string name, string helpName, string description) =>
        new(name) { HelpName = helpName, Description = description, Required = true };

    /// <summary>A text that may be given.</summary>
    public static Option<string?> OptionalText(string name, string helpName, string description) =>
        new(name) { HelpName = helpName, Description = description };

    /// <summary>A switch.</summary>
    public static Option<bool> Switch(string name, string description) => new(name) { Description = description };

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="greatest"/>.</summary>
    public static Option<long> Whole(string name, string description, long defaultValue, long least = 1, long greatest = long.MaxValue) =>
        new(name)
        {
            HelpName = "N",
            Description = description,
            DefaultValueFactory = _ => defaultValue,
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) && value >= least && value <= greatest) return value;
                string range = greatest == long.MaxValue ? $"of at least {least}" : $"from {least} to {greatest}";
                result.AddError($"{name} takes a whole number {range}, not '{text}'.");
                return defaultValue;
            },
        };

    /// <summary>A whole number from 1 that may be given.</summary>
    public static Option<int?> OptionalCount(string name, string description) =>
        new(name)
        {
            HelpName = "N",
            Description = description,
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= 1) return value;
                result.AddError($"{name} takes a whole number of at least 1, not '{text}'.");
                return null;
            },
        };

    /// <summary>One of a few words, the first unless it is given.</summary>
    public static Option<string> Choice(string name, string description, params string[] words)
    {
        Option<string> option = new(name) { HelpName = string.Join('|', words), Description = description, DefaultValueFactory = _ => words[0] };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !words.Contains(result.Tokens[0].Value))
                result.AddError($"{name} takes one of {string.Join(", ", words)}, not '{result.Tokens[0].Value}'.");
        });
        return option;
    }
}
