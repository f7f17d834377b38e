using System.Linq.Expressions;
using System.Reflection;
using Accel.Kernels.Columns;

namespace Accel.Data;

/// <summary>Makes batches of C# objects; the opposite of <see cref="RowReader{T}"/>.</summary>
sealed class RowWriter<T> : IDisposable
{
    /// <summary>Made when first asked for, so that a type that is no row fails with its own error and not with that of a static constructor.</summary>
    static readonly Lazy<(RowShape Shape, Schema Schema, Action<T, ColumnBuilder[]> Append)> Made = new(() =>
    {
        RowShape shape = RowShape.Of(typeof(T));
        return (shape, shape.Schema, Compile(shape));
    });

    readonly Action<T, ColumnBuilder[]> appendCells = Made.Value.Append;
    readonly ColumnBuilder[] builders = [.. Made.Value.Shape.Members.Select(member => ColumnBuilder.Create(member.ColumnType))];

    /// <summary>The columns that rows of type <typeparamref name="T"/> make.</summary>
    /// <exception cref="AccelException">It is no row type, or one of its members is of a type that no column holds.</exception>
    public static Schema Schema => Made.Value.Schema;

    public int RowCount { get; private set; }

    public void Append(T row)
    {
        appendCells(row, builders);
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

    static Action<T, ColumnBuilder[]> Compile(RowShape shape)
    {
        ParameterExpression row = Expression.Parameter(typeof(T));
        ParameterExpression builders = Expression.Parameter(typeof(ColumnBuilder[]));
        List<Expression> appends = [];
        foreach (RowMember member in shape.Members)
        {
            Type? value = Nullable.GetUnderlyingType(member.Type);
            MethodInfo append = value is null
                ? typeof(StoredValue).GetMethod(nameof(StoredValue.Append))!.MakeGenericMethod(member.Type)
                : typeof(StoredValue).GetMethod(nameof(StoredValue.AppendNullable))!.MakeGenericMethod(value);
            appends.Add(Expression.Call(append, Expression.ArrayIndex(builders, Expression.Constant(appends.Count)), shape.Get(row, member)));
        }
        return Expression.Lambda<Action<T, ColumnBuilder[]>>(Expression.Block(appends), row, builders).Compile();
    }
}
