using System.CommandLine;
using System.Globalization;
using Accel.Cli.CommandLine;
using Accel.Cli.Output;
using Accel.ML;

namespace Accel.Cli.Commands;

/// <summary><c>accel predict</c>: applies a saved model to a file.</summary>
static class PredictCommand
{
    public static Command Create(ToolContext context)
    {
        Argument<string> model = new("MODEL") { Description = "A model that 'accel train --save' wrote" };
        Option<string> data = Flags.Text("--data", "FILE", "The CSV, Parquet or Arrow file of the rows to predict");
        Option<string> output = Flags.Text("--out", "FILE", "The file to write: all columns, then probability and prediction; the format follows its ending");
        Command command = new("predict", "Apply a saved model to the rows of a file") { model, data, output };
        SessionFlags flags = new(command);
        command.SetAction(parsed =>
        {
            LogisticRegressionModel loaded = LogisticRegressionModel.Load(parsed.GetRequiredValue(model));
            string file = parsed.GetRequiredValue(output);
            OutputFile.CheckFolder(file);
            ProgressBars.Show(context.Terminal, progress =>
            {
                using Session session = flags.Open(parsed, progress);
                loaded.Transform(session.Read(parsed.GetRequiredValue(data))).Write(file, context.Cancellation);
                return 0;
            });
            context.Terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}: {new FileInfo(file).Length / 1e6:N1} MB"));
            return ExitCode.Success;
        });
        return command.WithExamples("accel predict late.model --data new-flights.csv --out predicted.csv");
    }
}
