using Accel.ML.Optimizers;
using CsCheck;

namespace Accel.ML.Tests.Linear;

public sealed class ModelFileTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("accel-model-").FullName;

    string FilePath => Path.Combine(folder, "model.json");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_model_comes_back_with_every_digit() =>
        Gen.Select(Gen.Double.Where(double.IsFinite).Array[3], Gen.Double.Where(double.IsFinite), Gen.String[Gen.Char.AlphaNumeric, 0, 5]).Sample((weights, intercept, text) =>
        {
            LogisticRegressionModel model = new([new("x"), new("\"quoted\" ü", ["", text + "!"])], weights, intercept, new("y", text), Summary);
            model.Save(FilePath);
            LogisticRegressionModel loaded = LogisticRegressionModel.Load(FilePath);
            Assert.Equal(model.Coefficients, loaded.Coefficients);
            Assert.Equal(model.Intercept, loaded.Intercept);
            Assert.Equal(model.Label, loaded.Label);
            Assert.Equal(model.Training.ToString(), loaded.Training.ToString());
            Assert.Equal(model.Features.SelectMany(feature => feature.WeightNames), loaded.Features.SelectMany(feature => feature.WeightNames));
        }, iter: 50, threads: 1);

    [Fact]
    public void A_changed_byte_of_the_model_is_noticed()
    {
        Model.Save(FilePath);
        byte[] whole = File.ReadAllBytes(FilePath);
        for (int i = 0; i < whole.Length; i += 3)
        {
            byte[] damaged = [.. whole];
            damaged[i] ^= 1;
            File.WriteAllBytes(FilePath, damaged);
            Exception? error = Record.Exception(() => LogisticRegressionModel.Load(FilePath));
            if (error is null) Assert.True(char.IsWhiteSpace((char)whole[i]), $"Byte {i} was changed unnoticed.");
            else Assert.Contains(FilePath, Assert.IsType<AccelException>(error).Message);
        }
    }

    [Fact]
    public void A_cut_of_the_file_is_noticed()
    {
        Model.Save(FilePath);
        byte[] whole = File.ReadAllBytes(FilePath);
        for (int length = 0; length < whole.Length; length += 7)
        {
            File.WriteAllBytes(FilePath, whole[..length]);
            Assert.Contains("is damaged", Assert.Throws<AccelException>(() => LogisticRegressionModel.Load(FilePath)).Message);
        }
    }

    [Fact]
    public void A_newer_file_is_refused_by_its_version()
    {
        Model.Save(FilePath);
        File.WriteAllText(FilePath, File.ReadAllText(FilePath).Replace("\"version\": 1", "\"version\": 2"));
        Assert.Contains("version 2", Assert.Throws<AccelException>(() => LogisticRegressionModel.Load(FilePath)).Message);
    }

    [Fact]
    public void Other_files_are_refused()
    {
        File.WriteAllText(FilePath, "{\"name\": \"something else\"}");
        Assert.Contains("is not a model", Assert.Throws<AccelException>(() => LogisticRegressionModel.Load(FilePath)).Message);
        Assert.Contains("cannot be read", Assert.Throws<AccelException>(() => LogisticRegressionModel.Load(Path.Combine(folder, "none.json"))).Message);
    }

    [Fact]
    public void A_model_that_cannot_be_written_leaves_nothing_behind()
    {
        Directory.CreateDirectory(FilePath);
        Assert.Throws<AccelException>(() => Model.Save(FilePath));
        Assert.Equal([FilePath], Directory.GetFileSystemEntries(folder));
    }

    static LogisticRegressionModel Model => new([new("x"), new("c", ["A", "B"])], [0.1, -2.5, 1e-300], 3, new("label"), Summary);

    static TrainingSummary Summary => new()
    {
        Solver = LinearSolver.Newton,
        RowCount = 12,
        Iterations = 2,
        FullReads = 3,
        Reason = StopReason.Converged,
        Objective = 0.25,
        GradientMaxNorm = 1e-6,
        Notes = ["A note."],
    };
}
