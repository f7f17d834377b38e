using Spectre.Console;

namespace Accel.Cli;

/// <summary>Where the tool writes: results to <see cref="Output"/>, progress and messages to <see cref="Error"/>. Tests bring their own writers.</summary>
sealed class Terminal(TextWriter output, TextWriter error, bool isOutputTerminal = false, bool isErrorTerminal = false)
{
    // Wide enough that no table of the tool wraps in a file or a pipe.
    const int FileWidth = 160;

    readonly Lazy<IAnsiConsole> console = new(() => ConsoleOn(output, isOutputTerminal));
    readonly Lazy<IAnsiConsole> errorConsole = new(() => ConsoleOn(error, isErrorTerminal));

    /// <summary>The process's standard output and standard error.</summary>
    public static Terminal OfProcess() => new(System.Console.Out, System.Console.Error, !System.Console.IsOutputRedirected, !System.Console.IsErrorRedirected);

    /// <summary>Standard output.</summary>
    public TextWriter Output => output;

    /// <summary>Standard error.</summary>
    public TextWriter Error => error;

    /// <summary>Whether a person reads standard error as it is written; only then is progress shown.</summary>
    public bool IsErrorTerminal => isErrorTerminal;

    /// <summary>Standard output, for tables and colours.</summary>
    public IAnsiConsole Console => console.Value;

    /// <summary>Standard error, for progress bars.</summary>
    public IAnsiConsole ErrorConsole => errorConsole.Value;

    static IAnsiConsole ConsoleOn(TextWriter writer, bool isTerminal)
    {
        IAnsiConsole made = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!isTerminal) made.Profile.Width = FileWidth;
        return made;
    }
}
