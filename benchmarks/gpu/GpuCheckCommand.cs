using System.CommandLine;
using Accel.GpuCheck.Report;

namespace Accel.GpuCheck;

/// <summary>
/// <c>accel-gpu-check</c>: the suites of the GPU twins and the GPU benchmarks on this machine's card, beside PyTorch and CuPy where they are there, as one
/// JSON and one Markdown report.
/// </summary>
static class GpuCheckCommand
{
    const int Success = 0, NoReport = 1, Failures = 2;

    public static RootCommand Create()
    {
        Option<bool> emulate = new("--emulate") { Description = "Run on ILGPU's CPU accelerator with tiny sizes, to try the check itself; its times mean nothing" };
        Option<string> folder = new("--out") { HelpName = "DIR", Description = "Where the two reports are written", DefaultValueFactory = _ => "." };
        Option<string> suites = new("--suites") { HelpName = "TEXT", Description = "Only test classes with this in their name", DefaultValueFactory = _ => "" };
        Option<string> python = new("--python") { HelpName = "PROGRAM", Description = "The Python that has PyTorch or CuPy", DefaultValueFactory = _ => "python3" };
        RootCommand command = new("Checks Accel on this machine's NVIDIA GPU: the tests of every GPU kernel, then benchmarks. Exit code 0: all passed; 1: no GPU, or no report could be written; 2: something failed.")
        {
            emulate, folder, suites, python,
        };
        command.SetAction(parsed => Run(new(parsed.GetValue(emulate), parsed.GetRequiredValue(suites), parsed.GetRequiredValue(python)), parsed.GetRequiredValue(folder)));
        return command;
    }

    static int Run(CheckOptions options, string folder)
    {
        try
        {
            using Card card = options.IsEmulated ? Card.Emulate() : Card.Open();
            Directory.CreateDirectory(folder);
            CheckReport report = CheckRun.Of(card, options, Console.Error.WriteLine);
            string name = Path.Join(folder, $"gpu-{report.Card.FileName}");
            File.WriteAllText(name + ".json", JsonReport.Text(report));
            File.WriteAllText(name + ".md", MarkdownReport.Text(report));
            Console.Out.WriteLine($"{report.Suites.Sum(suite => suite.Passed)} passed, {report.FailedCount} failed; {name}.json, {name}.md");
            return report.FailedCount == 0 ? Success : Failures;
        }
        catch (Exception failure) when (failure is AccelException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(failure.Message);
            return NoReport;
        }
    }
}
