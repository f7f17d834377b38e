using System.CommandLine;
using Accel.Cli.CommandLine;
using Accel.Cli.Output;
using Accel.Cli.Training;
using Accel.ML;

namespace Accel.Cli.Commands;

/// <summary><c>accel train</c>: learns a model from a file.</summary>
sealed class TrainCommand
{
    const string Algorithm = "logistic-regression";

    readonly ToolContext context;
    readonly Argument<string> algorithm = new("ALGORITHM") { Description = $"What to train: {Algorithm}" };
    readonly Option<string> data = Flags.Text("--data", "FILE", "The CSV, Parquet or Arrow file to learn from");
    readonly Option<string> label = Flags.Text("--label", "COLUMN", "The column to predict: 0 or 1, true or false, or any with --positive");
    readonly Option<string?> features = Flags.OptionalText("--features", "a,b,c", "The columns to predict from, between commas; texts are one-hot encoded [default: all others]");
    readonly Option<string?> positive = Flags.OptionalText("--positive", "VALUE", "The label's value in the rows to find; all other rows are negative");
    readonly Option<string[]> settings = new("--set") { HelpName = "Property=Value", Description = "Set a property of the estimator; may be given several times", DefaultValueFactory = _ => [] };
    readonly Option<string?> test = Flags.OptionalText("--test", "FILE", "A file of further rows to judge the model on");
    readonly Option<string?> save = Flags.OptionalText("--save", "MODEL", "Write the model to this file, for 'accel predict'");
    readonly Option<bool> json = Flags.Switch("--json", "Write one JSON document instead of text");
    readonly SessionFlags session;

    TrainCommand(ToolContext context, Command command)
    {
        this.context = context;
        algorithm.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && result.Tokens[0].Value is not (Algorithm or "logistic"))
                result.AddError($"There is no algorithm '{result.Tokens[0].Value}'. There is: {Algorithm} (or logistic).");
        });
        command.Arguments.Add(algorithm);
        foreach (Option option in (Option[])[data, label, features, positive, settings, test, save, json]) command.Options.Add(option);
        session = new SessionFlags(command);
        command.SetAction(Run);
    }

    public static Command Create(ToolContext context)
    {
        Command command = new("train", "Learn a model from a file and say how good it is");
        _ = new TrainCommand(context, command);
        return command.WithExamples(
            "accel train logistic-regression --data flights.parquet --label late --features distance,hour,origin --save late.model",
            "accel train logistic-regression --data data/penguins.csv --label Sex --positive FEMALE --features Species,Island --set L2=0.001",
            "accel train logistic-regression --data logistic.parquet --label label --test more.parquet --set Solver=Lbfgs --set Tolerance=1e-6 --json")
            .WithNotes(() => $"Properties of {Algorithm} for --set:{Environment.NewLine}{PropertyAssignment.Describe(new LogisticRegression())}");
    }

    int Run(ParseResult parsed)
    {
        LogisticRegression estimator = new();
        foreach (string setting in parsed.GetRequiredValue(settings)) PropertyAssignment.Apply(estimator, setting);
        string? model = parsed.GetValue(save);
        if (model is not null) OutputFile.CheckFolder(model);
        (LogisticRegressionModel trained, TrainReport report) = ProgressBars.Show(context.Terminal, progress =>
        {
            estimator.Progress = progress;
            using Session opened = session.Open(parsed, progress);
            return new TrainJob(opened, estimator, context.Cancellation)
            {
                Data = parsed.GetRequiredValue(data),
                Label = parsed.GetRequiredValue(label),
                Features = parsed.GetValue(features)?.Split(',', StringSplitOptions.TrimEntries),
                Positive = parsed.GetValue(positive),
                Test = parsed.GetValue(test),
            }.Run(Algorithm);
        });
        if (model is not null) trained.Save(model);
        if (parsed.GetValue(json)) Json.Write(context.Terminal.Output, report);
        else TrainView.Show(report, context.Terminal.Console);
        return ExitCode.Success;
    }
}
