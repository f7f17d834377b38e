using System.Globalization;

namespace Accel.Plan;

/// <summary>What a step does for each row.</summary>
/// <param name="Columns">The positions of the columns that it reads.</param>
/// <param name="Operations">Operations, a function counting as several.</param>
/// <param name="ReturnedBytes">Bytes that it gives to main memory.</param>
readonly record struct StepWork(IReadOnlyList<int> Columns, double Operations, double ReturnedBytes)
{
    const double OperationsOfFunction = 16;

    /// <summary>What it takes to find a row's place among sorted rows, or its group.</summary>
    public const double OperationsOfPlace = 40;

    /// <summary>What it takes to find out whether a row is among the first.</summary>
    public const double OperationsOfPick = 8;

    /// <summary>The operations of an expression.</summary>
    public static double OperationsOf(Expr? expression) =>
        expression is null ? 0 : (expression is CallExpr ? OperationsOfFunction : expression.Operands.Count > 0 ? 1 : 0) + expression.Operands.Sum(OperationsOf);
}

/// <summary>Chooses between the session's GPU and the processor, for a step that both can do: the GPU if it was asked for by name, else where <see cref="DeviceCost"/> is less.</summary>
sealed class DeviceChoice(Session session)
{
    /// <summary>What it costs to find a text's code, in the bytes that would be copied meanwhile.</summary>
    const double BytesOfCoding = 200;

    /// <summary>The processor, for a reason.</summary>
    public static Placement Processor(string reason) => new(Device.Processor, reason);

    /// <summary>The place of a step, by what it does with the rows of each of its inputs.</summary>
    public Placement Choose(params (PlanNode Input, StepWork Work)[] sides)
    {
        (StepFacts Facts, string Columns)[] looked = [.. sides.Select(side => Look(side.Input, side.Work))];
        string columns = string.Join("; ", looked.Select(side => side.Columns));
        if (session.Options.Device != "auto") return new(session.Device, $"asked for; {columns}");
        if (session.Device.Kind == DeviceKind.Emulated) return Processor("an emulated GPU is slower");
        DeviceCost cost = looked.Select(side => DeviceCost.Of(side.Facts)).Aggregate((first, second) => first + second);
        bool isCounted = looked.All(side => side.Facts.RowCount is not null);
        string times = $"about {Milliseconds(cost.GpuSeconds)} on the GPU, {Milliseconds(cost.ProcessorSeconds)} on the processor{(isCounted ? "" : " if there are many rows")}; {columns}";
        return cost.GpuSeconds < cost.ProcessorSeconds ? new(session.Device, times) : Processor(times);
    }

    (StepFacts Facts, string Columns) Look(PlanNode input, StepWork work)
    {
        double[] widths = [.. work.Columns.Select(column => input.Schema[column].Type.ByteWidth() + (input.Schema[column].IsNullable ? 0.125 : 0))];
        CacheNode? cache = input as CacheNode;
        (long? rowCount, double[] resident) = cache is not null ? session.Cache.Facts(cache.Dataset, cache.PartitionCount, work.Columns) : ((input as SourceNode)?.Source.RowCount, new double[widths.Length]);
        double missing = work.Columns.Select((column, i) => (input.Schema[column].Type == DataType.String ? BytesOfCoding : widths[i]) * (1 - resident[i])).Sum();
        return (new(rowCount, input.PartitionCount, widths.Sum(), missing, cache is not null, work.Operations, work.ReturnedBytes, session.Workers.ThreadCount), Describe(input, work.Columns, resident));
    }

    static string Describe(PlanNode input, IReadOnlyList<int> columns, double[] resident)
    {
        if (columns.Count == 0) return "no column is read";
        string names = string.Join(", ", columns.Select(column => input.Schema[column].Name));
        if (input is not CacheNode) return $"{names} copied there for this once, because the rows are not cached";
        if (resident.All(part => part == 1)) return $"{names} there already";
        string[] wanting = [.. columns.Where((_, i) => resident[i] < 1).Select(column => input.Schema[column].Name)];
        return $"{names} kept there, {(wanting.Length == columns.Count ? "once" : string.Join(", ", wanting))} copied";
    }

    static string Milliseconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e3:0.###} ms");
}
