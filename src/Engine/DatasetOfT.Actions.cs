using System.Linq.Expressions;
using Accel.Kernels;
using Accel.Linq;
using Accel.Plan;

namespace Accel;

public partial class Dataset<T>
{
    /// <summary>All rows as C# objects.</summary>
    public T[] Collect(CancellationToken cancellation = default)
    {
        using Table table = Untyped.Collect(cancellation);
        return table.ToRows<T>();
    }

    /// <summary>The first row.</summary>
    /// <exception cref="AccelException">There is none.</exception>
    public T First(CancellationToken cancellation = default) =>
        Take(1).Collect(cancellation) is [var first] ? first : throw new AccelException("There is no first row: the dataset is empty.");

    /// <summary>How many rows there are.</summary>
    public long Count(CancellationToken cancellation = default) => Untyped.Count(cancellation);

    /// <summary>For how many rows <paramref name="predicate"/> is true.</summary>
    public long Count(Expression<Func<T, bool>> predicate, CancellationToken cancellation = default) => Where(predicate).Count(cancellation);

    /// <summary>The exact sum of integers; 0 of none.</summary>
    /// <exception cref="AccelException">It exceeds 64 bits.</exception>
    public long Sum(Expression<Func<T, long>> value) => (long?)Aggregate(AggregateKind.Sum, value) ?? 0;

    /// <summary>The sum of numbers, compensated, so that it does not depend on their order; 0 of none, NaN if any is NaN. Nulls are passed over.</summary>
    public double Sum(Expression<Func<T, double>> value) => (double?)Aggregate(AggregateKind.Sum, value) ?? 0;

    /// <inheritdoc cref="Sum(Expression{Func{T, long}})"/>
    public long Sum(Expression<Func<T, long?>> value) => (long?)Aggregate(AggregateKind.Sum, value) ?? 0;

    /// <inheritdoc cref="Sum(Expression{Func{T, double}})"/>
    public double Sum(Expression<Func<T, double?>> value) => (double?)Aggregate(AggregateKind.Sum, value) ?? 0;

    /// <summary>The mean of numbers; NaN if any is NaN. Nulls are passed over.</summary>
    /// <exception cref="AccelException">There are no values.</exception>
    public double Average(Expression<Func<T, double>> value) => (double)Present(Aggregate(AggregateKind.Mean, value), "average");

    /// <summary>The mean of numbers that can be null, which are passed over; null of no values.</summary>
    public double? Average(Expression<Func<T, double?>> value) => (double?)Aggregate(AggregateKind.Mean, value);

    /// <summary>The least value; NaN if any is NaN. Nulls are passed over.</summary>
    /// <exception cref="AccelException">There are no values.</exception>
    public TValue Min<TValue>(Expression<Func<T, TValue>> value) => (TValue)Present(Aggregate(AggregateKind.Min, value), "least value");

    /// <summary>The greatest value; NaN if any is NaN. Nulls are passed over.</summary>
    /// <exception cref="AccelException">There are no values.</exception>
    public TValue Max<TValue>(Expression<Func<T, TValue>> value) => (TValue)Present(Aggregate(AggregateKind.Max, value), "greatest value");

    /// <summary>Writes the first rows as a text table, to the console unless <paramref name="writer"/> is given.</summary>
    public void Show(int rowCount = 20, TextWriter? writer = null) => Untyped.Show(rowCount, writer);

    /// <inheritdoc cref="Dataset.Write"/>
    public void Write(string path, CancellationToken cancellation = default) => Untyped.Write(path, cancellation);

    /// <summary>A row for each column: name, type, how many values and nulls, mean and standard deviation of numbers, least and greatest.</summary>
    public Table Describe(CancellationToken cancellation = default) => Untyped.Describe(cancellation);

    /// <summary>What an action on this dataset will do; see <see cref="Dataset.Explain"/>.</summary>
    public string Explain() => Untyped.Explain();

    /// <summary>Makes sure that every partition of a cached dataset is in memory.</summary>
    public Dataset<T> Load(CancellationToken cancellation = default)
    {
        Untyped.Load(cancellation);
        return this;
    }

    object? Aggregate(AggregateKind kind, LambdaExpression value)
    {
        PlanNode plan = Plan;
        Expr expression = RowLambda.Value(value, ref plan);
        using Table table = new Dataset(Session, plan).Agg(new NamedAggregate("result", kind, expression)).Collect();
        return table[0, 0];
    }

    static object Present(object? value, string what) => value ?? throw new AccelException($"There is no {what}: no row has a value.");
}
