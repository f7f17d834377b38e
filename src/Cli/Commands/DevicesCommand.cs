using System.CommandLine;
using System.Globalization;
using Accel.Cli.CommandLine;
using Spectre.Console;

namespace Accel.Cli.Commands;

/// <summary><c>accel devices</c>: every device that kernels could run on, and why each can be used or was refused.</summary>
static class DevicesCommand
{
    public static Command Create(ToolContext context)
    {
        Command command = new("devices", "List the devices that kernels can run on, and why others were refused");
        command.SetAction(_ => Run(context));
        return command.WithExamples("accel devices");
    }

    static int Run(ToolContext context)
    {
        Device chosen = Device.Select();
        TextTable table = new TextTable().RoundedBorder()
            .AddColumn("device").AddColumn("name").AddColumn(new TableColumn("memory").RightAligned())
            .AddColumn(new TableColumn("lanes").RightAligned()).AddColumn("usable").AddColumn("why");
        foreach (Device device in Device.All)
            table.AddRow(
                Markup.Escape(device.Kind.ToString()), Markup.Escape(device.Name), Gibibytes(device.MemoryBytes),
                device.Lanes == 0 ? "" : device.Lanes.ToString(CultureInfo.InvariantCulture), device.IsUsable ? "yes" : "no", Markup.Escape(device.Reason));
        IAnsiConsole console = context.Terminal.Console;
        console.Write(table);
        console.WriteLine($"cuBLAS: {Device.CuBlas}.");
        console.WriteLine($"--device auto takes {chosen}. {chosen.Reason}");
        return ExitCode.Success;
    }

    static string Gibibytes(long bytes) => bytes == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):F1} GiB");
}
