using System.Linq.Expressions;
using System.Reflection;
using Accel.Kernels.Columns;

namespace Accel.Data;

/// <summary>Makes batches of C# objects; the opposite of <see cref="RowReader{T}"/>.</summary>
sealed class RowWriter<T> : IDisposable
{
    static readonly RowShape Shape = RowShape.Of(typeof(T));
    static readonly Action<T, ColumnBuilder[]> AppendCells = Compile();

    readonly ColumnBuilder[] builders = [.. Shape.Members.Select(member => ColumnBuilder.Create(member.ColumnType))];

    /// <summary>The columns that rows of type <typeparamref name="T"/> make.</summary>
    public static Schema Schema { get; } = Shape.Schema;

    public int RowCount { get; private set; }

    public void Append(T row)
    {
        AppendCells(row, builders);
        RowCount++;
    }

    /// <summary>A batch of the rows so far; the writer is empty afterwards.</summary>
    public Batch Build()
    {
        Batch batch = new(RowCount, [.. builders.Select(builder => builder.Build())]);
        RowCount = 0;
        return batch;
    }

    public void Dispose()
    {
        foreach (ColumnBuilder builder in builders) builder.Dispose();
    }

    static Action<T, ColumnBuilder[]> Compile()
    {
        ParameterExpression row = Expression.Parameter(typeof(T));
        ParameterExpression builders = Expression.Parameter(typeof(ColumnBuilder[]));
        List<Expression> appends = [];
        foreach (RowMember member in Shape.Members)
        {
            Type? value = Nullable.GetUnderlyingType(member.Type);
            MethodInfo append = value is null
                ? typeof(StoredValue).GetMethod(nameof(StoredValue.Append))!.MakeGenericMethod(member.Type)
                : typeof(StoredValue).GetMethod(nameof(StoredValue.AppendNullable))!.MakeGenericMethod(value);
            appends.Add(Expression.Call(append, Expression.ArrayIndex(builders, Expression.Constant(appends.Count)), Shape.Get(row, member)));
        }
        return Expression.Lambda<Action<T, ColumnBuilder[]>>(Expression.Block(appends), row, builders).Compile();
    }
}
