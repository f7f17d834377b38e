using System.Globalization;
using System.Text;

namespace Accel.Kernels.Tests;

/// <summary>The page that lists each function's measured worst error: written from a large sample, read back by its test.</summary>
static class ErrorPage
{
    /// <summary>Set to 1, has the test write the page before it reads it.</summary>
    public const string Variable = "ACCEL_WRITE_ULP_PAGE";

    const int Count = 50_000;

    public static string Render()
    {
        var page = new StringBuilder($"""
            # The worst measured error of each function

            In units of the last place (ulp) of the exact result, against an oracle of 106 bits, written by

            ```
            {Variable}=1 dotnet run -c Release --project tests/Kernels -- -class "*ErrorPageTests"
            ```

            on a processor with fused multiply and add. Each row is the largest error over {Count:N0} arguments of every exponent, {Count:N0} in each range where the function bends,
            the numbers next to multiples of a quarter turn, and all special values. Vectors of 128, 256 and 512 bits give the same bits, so one column stands for all of them.
            The GPU twin is the scalar body; the tests hold it to the scalar twin's bits on ILGPU's CPU accelerator and find nothing approximate or fused in its PTX for sm_90.
            No real card has measured it yet. `Sqrt`, `Floor`, `Ceiling`, `Round`, `Truncate`, `Abs` and the arithmetic are exact or rounded once.
            What the tests allow is the bound that the function's documentation states.

            | function | float32 scalar, GPU | float32 vectors | float64 scalar, GPU | float64 vectors | bound | domain |
            |---|---|---|---|---|---|---|

            """);
        foreach (FunctionRow function in FunctionRow.All)
        {
            double[] errors = Measure(function, Count);
            page.Append(CultureInfo.InvariantCulture, $"| {function} |");
            foreach (double error in errors) page.Append(CultureInfo.InvariantCulture, $" {RoundUp(error):F2} |");
            page.AppendLine(CultureInfo.InvariantCulture, $" {function.Bound} | {Domain(function)} |");
        }
        return page.ToString();
    }

    /// <summary>The worst errors over a sample: float scalar, float vectors, double scalar, double vectors.</summary>
    public static double[] Measure(FunctionRow function, int count)
    {
        float[] floats = FunctionArguments.Floats(function.Limit, count);
        DoubleDouble[] exactFloats = [.. floats.Select(x => function.Exact(x))];
        double[] doubles = FunctionArguments.Doubles(function.WideLimit, count);
        DoubleDouble[] exactDoubles = [.. doubles.Select(function.Exact)];
        return
        [
            FunctionErrors.Worst<Float1, float>(function, floats, exactFloats).Error,
            FunctionErrors.Worst<Lanes256<float>, float>(function, floats, exactFloats).Error,
            FunctionErrors.Worst<Double1, double>(function, doubles, exactDoubles).Error,
            FunctionErrors.Worst<Lanes256<double>, double>(function, doubles, exactDoubles).Error,
        ];
    }

    /// <summary>The errors that a page states, by function.</summary>
    public static Dictionary<string, double[]> Read(string page) => page.Split('\n')
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| function", StringComparison.Ordinal))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .ToDictionary(cells => cells[1], cells => cells[2..6].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray());

    static string Domain(FunctionRow function) => double.IsFinite(function.Limit) ? $"angles up to {function.Limit:N0} (float32), 2^{Math.Log2(function.WideLimit)} (float64); NaN beyond" : "all";

    static double RoundUp(double error) => Math.Ceiling(error * 100) / 100;
}
