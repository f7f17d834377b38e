using Accel.Kernels;
using Accel.Kernels.Columns;

namespace Accel.Data;

/// <summary>The summary of a dataset's columns, from one pass over its rows.</summary>
static class Description
{
    static readonly Schema DescriptionSchema = new(
        new Field("column", DataType.String, false),
        new Field("type", DataType.String, false),
        new Field("count", DataType.Int64, false),
        new Field("nulls", DataType.Int64, false),
        new Field("mean", DataType.Float64),
        new Field("std", DataType.Float64),
        new Field("min", DataType.String),
        new Field("max", DataType.String));

    public static Table Of(Dataset dataset, CancellationToken cancellation)
    {
        List<NamedAggregate> aggregates = [new("rows", AggregateKind.Count, null)];
        foreach (Field column in dataset.Schema)
            foreach (AggregateKind kind in Kinds(column.Type)) aggregates.Add(new(Key(column, kind), kind, Expr.Col(column.Name)));
        using Table summary = dataset.Agg([.. aggregates]).Collect(cancellation);
        long rows = (long)summary[0, "rows"]!;

        ColumnBuilder[] builders = [.. DescriptionSchema.Select(column => ColumnBuilder.Create(column.Type))];
        foreach (Field column in dataset.Schema)
        {
            object? Get(AggregateKind kind) => summary.Schema.Contains(Key(column, kind)) ? summary[0, Key(column, kind)] : null;
            long count = (long)Get(AggregateKind.Count)!;
            StoredValue.Append(builders[0], column.Name);
            StoredValue.Append(builders[1], column.Type.ToString());
            StoredValue.Append(builders[2], count);
            StoredValue.Append(builders[3], rows - count);
            StoredValue.AppendNullable(builders[4], (double?)Get(AggregateKind.Mean));
            StoredValue.AppendNullable(builders[5], (double?)Get(AggregateKind.StandardDeviation));
            StoredValue.Append(builders[6], Get(AggregateKind.Min) is { } least ? TablePrinter.Format(least) : null);
            StoredValue.Append(builders[7], Get(AggregateKind.Max) is { } greatest ? TablePrinter.Format(greatest) : null);
        }
        return new Table(DescriptionSchema, new Partition([new Batch(dataset.Schema.Count, [.. builders.Select(builder => builder.Build())])]));
    }

    static IEnumerable<AggregateKind> Kinds(DataType type) => type.IsNumeric()
        ? [AggregateKind.Count, AggregateKind.Mean, AggregateKind.StandardDeviation, AggregateKind.Min, AggregateKind.Max]
        : [AggregateKind.Count, AggregateKind.Min, AggregateKind.Max];

    static string Key(Field column, AggregateKind kind) => $"{kind} {column.Name}";
}
