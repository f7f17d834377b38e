using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Accel.MapReduce;
using Accel.ML.Objectives;
using Accel.ML.Optimizers;

namespace Accel.ML.Tests.Records;

public sealed class RecordTrainingTests : IDisposable
{
    static readonly TwoClassData Data = TwoClassData.Generate(5_000, 4);

    readonly string folder = Directory.CreateTempSubdirectory("accel-records-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<bool, bool> Kinds => new() { { true, false }, { true, true }, { false, false }, { false, true } };

    [Theory, MemberData(nameof(Kinds))]
    public void Training_from_disk_finds_the_model_of_training_in_memory(bool isText, bool standardize)
    {
        using Session session = Session.Create(new SessionOptions { Device = "simd", Threads = 2 });
        LogisticRegression regression = new() { L2 = 1e-3, Standardize = standardize, Tolerance = 1e-7 };
        LogisticRegressionModel expected = regression.Fit(Data.In(session), "label");
        LogisticRegressionModel found = regression.Fit(Files(isText, splitBytes: 30_000), Runner(threads: 2));
        Assert.Equal(expected.Coefficients.Keys, found.Coefficients.Keys);
        foreach ((string name, double value) in expected.Coefficients) Assert.Equal(value, found.Coefficients[name], 1e-5);
        Assert.Equal(expected.Intercept, found.Intercept, 1e-5);
        Assert.Equal(expected.Training.Objective, found.Training.Objective, 1e-7);
        Assert.Equal(5_000, found.Training.RowCount);
        Assert.True(found.Training.Converged);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void The_number_of_threads_and_the_runner_change_no_bit(bool isText)
    {
        RecordFiles files = Files(isText, splitBytes: 10_000);
        LogisticRegression regression = new() { L2 = 1e-3 };
        LogisticRegressionModel expected = regression.Fit(files, Runner(threads: 1));
        Assert.Equal(expected.Coefficients, regression.Fit(files, Runner(threads: 7)).Coefficients);
        Assert.Equal(expected.Coefficients, regression.Fit(files, new MemoryRunner { Threads = 2 }).Coefficients);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Gradient_descent_takes_the_steps_of_the_definition(bool isText)
    {
        LinearObjective objective = LinearObjective.Create(new RecordRows(Files(isText, splitBytes: 50_000), Runner(threads: 2), TestContext.Current.CancellationToken), 0.01);
        (double[] weights, double[] losses) = new GradientDescent { StepSize = 0.5, Iterations = 4 }.Minimize(objective, new double[5]);
        (double[] expectedWeights, double[] expectedLosses) = new GradientDescent { StepSize = 0.5, Iterations = 4 }
            .Minimize(new Optimizers.DenseObjective(Data.Rows, Data.Labels, 0.01), new double[5]);
        for (int i = 0; i < 4; i++) Assert.Equal(expectedLosses[i], losses[i], 1e-6);
        for (int j = 0; j < 5; j++) Assert.Equal(expectedWeights[j], weights[j], 1e-6);
    }

    [Fact]
    public void Text_may_have_other_columns_blank_lines_and_windows_line_ends()
    {
        string path = Path.Combine(folder, "other.csv");
        StringBuilder text = new("\uFEFFid,f1,label,f0,f3,f2\r\n");
        for (int i = 0; i < Data.Rows.Length; i++)
        {
            double[] row = Data.Rows[i];
            text.Append(CultureInfo.InvariantCulture, $"row {i},{row[1]:R},{(Data.Labels[i] ? 1 : 0)},{row[0]:R},{row[3]:R},{row[2]:R}");
            if (i < Data.Rows.Length - 1) text.Append(i % 100 == 0 ? "\r\n\r\n" : "\r\n");
        }
        File.WriteAllText(path, text.ToString(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        LogisticRegression regression = new() { L2 = 1e-3 };
        RecordFiles files = RecordFiles.Csv(path, "label", ["f0", "f1", "f2", "f3"]);
        LogisticRegressionModel expected = regression.Fit(Files(isText: true), Runner(threads: 1)), found = regression.Fit(files, Runner(threads: 1));
        Assert.Equal(expected.Coefficients, found.Coefficients);
    }

    [Fact]
    public void Several_files_are_one_dataset()
    {
        string[] lines = File.ReadAllLines(Files(isText: true).Path);
        File.WriteAllLines(Path.Combine(folder, "part-1.csv"), lines[..2000]);
        File.WriteAllLines(Path.Combine(folder, "part-2.csv"), [lines[0], .. lines[2000..]]);
        RecordFiles parts = RecordFiles.Csv(Path.Combine(folder, "part-*.csv"), "label");
        LogisticRegressionModel found = new LogisticRegression { L2 = 1e-3 }.Fit(parts, Runner(threads: 2));
        Assert.Equal(5_000, found.Training.RowCount);
        File.WriteAllLines(Path.Combine(folder, "part-3.csv"), [lines[0].Replace("f0", "g0"), lines[1]]);
        Assert.Contains("another header", Error(parts));
    }

    [Fact]
    public void What_is_wrong_is_named_with_its_place()
    {
        string[] lines = File.ReadAllLines(Files(isText: true).Path);
        Assert.EndsWith(", line 4001, column 'f2': '1.x' is not a number.", ErrorOf(lines, 4000, "1,0.5,0.5,1.x,0.5"));
        Assert.EndsWith(", line 4001 has 4 fields; the header names 5 columns.", ErrorOf(lines, 4000, "1,0.5,0.5,0.5"));
        Assert.EndsWith(", line 4001 has 6 fields; the header names 5 columns.", ErrorOf(lines, 4000, "1,0.5,0.5,0.5,0.5,0.5"));
        Assert.Contains(", line 4001: the feature 'f0' is NaN", ErrorOf(lines, 4000, "1,NaN,0.5,0.5,0.5"));
        Assert.Contains(", line 4001: the label 'label' is 2", ErrorOf(lines, 4000, "2,0.5,0.5,0.5,0.5"));
        Assert.StartsWith("All rows are positive", ErrorOf([lines[0], "1,1,1,1,1", "1,2,2,2,2"], 1, "1,1,1,1,1"));
        Assert.StartsWith("There are no rows", ErrorOf([lines[0], ""], 1, ""));
    }

    [Fact]
    public void A_record_that_is_wrong_is_named_by_its_number()
    {
        RecordFiles files = Files(isText: false, splitBytes: 20_000);
        byte[] bytes = File.ReadAllBytes(files.Path);
        MemoryMarshal.Cast<byte, float>(bytes.AsSpan())[4_000 * 5 + 2] = float.PositiveInfinity;
        File.WriteAllBytes(files.Path, bytes);
        Assert.Contains(", record 4001: the feature 'f1' is infinite", Error(files));
        File.WriteAllBytes(files.Path, bytes[..^1]);
        Assert.Contains(files.Path, Error(files));
    }

    [Fact]
    public void Files_and_columns_that_are_missing_are_named()
    {
        string missing = Path.Combine(folder, "none.csv");
        Assert.Contains(missing, Assert.Throws<AccelException>(() => RecordFiles.Csv(missing, "label")).Message);
        string path = Files(isText: true).Path;
        Assert.Contains("'labl'", Assert.Throws<AccelException>(() => RecordFiles.Csv(path, "labl")).Message);
        Assert.Contains("'f9'", Assert.Throws<AccelException>(() => RecordFiles.Csv(path, "label", ["f9"])).Message);
    }

    /// <summary>The data as a file whose columns are label, f0, f1, ...</summary>
    RecordFiles Files(bool isText, long splitBytes = 64 << 20)
    {
        string path = Path.Combine(folder, isText ? "data.csv" : "data.bin");
        if (isText)
        {
            File.WriteAllLines(path, Data.Rows.Select((row, i) => $"{(Data.Labels[i] ? 1 : 0)},{string.Join(',', row.Select(value => ((float)value).ToString(CultureInfo.InvariantCulture)))}")
                .Prepend("label,f0,f1,f2,f3"));
            return RecordFiles.Csv(path, "label") with { SplitBytes = splitBytes };
        }
        float[] records = [.. Data.Rows.SelectMany((row, i) => row.Select(value => (float)value).Prepend(Data.Labels[i] ? 1 : 0))];
        File.WriteAllBytes(path, MemoryMarshal.AsBytes(records.AsSpan()).ToArray());
        return RecordFiles.Binary(path, 4) with { SplitBytes = splitBytes };
    }

    string ErrorOf(string[] lines, int index, string line)
    {
        string path = Path.Combine(folder, "bad.csv");
        string[] changed = [.. lines];
        changed[index] = line;
        File.WriteAllLines(path, changed);
        string message = Error(RecordFiles.Csv(path, "label") with { SplitBytes = 10_000 });
        return message;
    }

    string Error(RecordFiles files) => Assert.Throws<AccelException>(() => new LogisticRegression().Fit(files, Runner(threads: 2))).Message;

    DiskRunner Runner(int threads) => new() { Threads = threads, TemporaryFolder = folder };
}
