namespace Accel.Kernels.Tests;

/// <summary>The page of measured errors says of every function what is measured here, within its rounding.</summary>
public sealed class ErrorPageTests
{
    const int Sample = 1_000;

    [Fact]
    public void The_page_states_every_function_and_no_error_exceeds_it()
    {
        if (Environment.GetEnvironmentVariable(ErrorPage.Variable) == "1") File.WriteAllText(PagePath(), ErrorPage.Render());
        Dictionary<string, double[]> stated = ErrorPage.Read(File.ReadAllText(PagePath()));
        Assert.Equal(FunctionRow.All.Select(row => row.Name).Order(), stated.Keys.Order());
        foreach (FunctionRow function in FunctionRow.All)
        {
            double[] measured = ErrorPage.Measure(function, Sample);
            for (int i = 0; i < measured.Length; i++)
                Assert.True(measured[i] <= stated[function.Name][i] + 0.05, $"{function}, column {i + 1}: measured {measured[i]} ulp, the page says {stated[function.Name][i]}.");
        }
    }

    static string PagePath()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Accel.sln"))) folder = folder.Parent;
        Assert.NotNull(folder);
        return Path.Combine(folder.FullName, "docs", "results", "ulp.md");
    }
}
