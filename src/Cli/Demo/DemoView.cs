using System.Globalization;
using Accel.Cli.Bench;
using Accel.Cli.Output;
using Spectre.Console;

namespace Accel.Cli.Demo;

/// <summary>The demo's findings on the console.</summary>
static class DemoView
{
    /// <summary>Writes the airports, the model's quality and the comparison.</summary>
    public static void Show(DemoFindings findings, IAnsiConsole console)
    {
        void Line(FormattableString text) => console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
        Line($"{findings.Flights:N0} flights of {findings.Data} on {findings.Device}, {findings.Threads} threads");
        console.WriteLine();
        console.WriteLine("The slowest airports, by the mean delay of flights more than an hour late:");
        TextTable airports = new TextTable().RoundedBorder().AddColumn("origin")
            .AddColumn(new TableColumn("late flights").RightAligned()).AddColumn(new TableColumn("mean delay").RightAligned());
        foreach (AirportDelay airport in findings.Airports)
            airports.AddRow(Markup.Escape(airport.Origin), airport.Flights.ToString("N0", CultureInfo.InvariantCulture), airport.MeanDelay.ToString("F1", CultureInfo.InvariantCulture));
        console.Write(airports);
        console.WriteLine();
        DelayModel model = findings.Model;
        Line($"Which flights arrive more than 15 minutes late? Logistic regression, {model.TrainingRows:N0} flights x {model.Features} features, trained in {Duration.Text(model.FitSeconds)}.");
        Line($"On {model.Quality.RowCount:N0} flights it has not seen, {model.LateShare:P1} of them late:");
        console.WriteLine(model.Quality.ToString());
        console.WriteLine();
        console.WriteLine("One training iteration, by where the data lives:");
        IterationsTable.Show(findings.Comparison, console);
    }
}
