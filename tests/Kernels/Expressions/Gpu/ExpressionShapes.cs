using System.Reflection;
using Accel.Kernels.Expressions;
using static Accel.Expr;

namespace Accel.Kernels.Tests.Expressions;

/// <summary>
/// The shapes that stand for all expressions where kernels are compiled: every operator, cast and function that has a GPU twin, over columns with nulls and without.
/// A shape is made of these parts and nothing else, so what compiles here compiles in any nesting.
/// </summary>
static class ExpressionShapes
{
    static readonly DataType[] Numbers = [.. Enum.GetValues<DataType>().Where(type => type.IsNumeric())];

    /// <summary>Over columns without nulls.</summary>
    public static IReadOnlyList<GpuShape.Spelling> WithoutNulls { get; } = [.. Expressions().Concat(Casts()).Select(expr => expr.Bind(RowTable.Instance).OnGpu.Spell(0))];

    /// <summary>Over columns with nulls, which casts pass on as every function of one value does.</summary>
    public static IReadOnlyList<GpuShape.Spelling> WithNulls { get; } = [.. Expressions().Select(expr => expr.Bind(RowTable.Instance).OnGpu.Spell(ulong.MaxValue))];

    /// <summary>A kernel of expressions for each shape; null for other kernels.</summary>
    public static IReadOnlyList<MethodInfo>? Close(MethodInfo kernel) => kernel.DeclaringType switch
    {
        { } type when type == typeof(GpuMapKernels) =>
            [.. (kernel.Name == nameof(GpuMapKernels.WithNulls) ? WithNulls : WithoutNulls).Select(shape => kernel.MakeGenericMethod(shape.Node, shape.Arguments, shape.Element))],
        { } type when type == typeof(GpuSelectKernels) =>
            [.. new[] { Col(nameof(Row.I32)) > 3, Col(nameof(Row.Flag)) | Col(nameof(Row.MaybeF32)) < Col(nameof(Row.F32)) }.SelectMany(Spellings).Select(shape => kernel.MakeGenericMethod(shape.Node, shape.Arguments))],
        { } type when type == typeof(GpuReductionKernels) =>
            [.. from op in new[] { typeof(AddOp), typeof(MinOp), typeof(MaxOp) }
                from element in (DataType[])[DataType.Int32, DataType.Int64, DataType.Float32, DataType.Float64]
                from shape in Spellings(If(ColumnOf(element) > 3, ColumnOf(element) * ColumnOf(element), Lit(null)))
                select kernel.MakeGenericMethod(op, shape.Node, shape.Arguments, shape.Element, GpuForm.Lane(element)!)],
        { } type when type == typeof(GpuTotalKernels) =>
            [.. from element in Enum.GetValues<DataType>().Where(type => type != DataType.String)
                from shape in Spellings(If(Col(nameof(Row.MaybeI32)) > 3, ColumnOf(element), Lit(null)))
                from state in new[] { typeof(MeanState), typeof(SplitVarianceState), typeof(WideSumState), typeof(LeastState), typeof(GreatestState) }
                select kernel.MakeGenericMethod(shape.Node, shape.Arguments, shape.Element, Stored(element), state)],
        _ => null,
    };

    static GpuShape.Spelling[] Spellings(Expr expr)
    {
        GpuShape shape = expr.Bind(RowTable.Instance).OnGpu;
        return [shape.Spell(0), shape.Spell(ulong.MaxValue)];
    }

    static Type Stored(DataType type)
    {
        StoredType found = default;
        StoredTypes.Dispatch(type, ref found);
        return found.Type!;
    }

    static IEnumerable<Expr> Expressions()
    {
        Expr flag = Col(nameof(Row.Flag)), maybe = Col(nameof(Row.MaybeFlag)), day = Col(nameof(Row.Day)), moment = Col(nameof(Row.Moment));
        foreach (DataType type in (DataType[])[DataType.Int32, DataType.Int64, DataType.Float32, DataType.Float64])
        {
            Expr x = ColumnOf(type), other = x + 1;
            foreach (Expr result in (Expr[])[-x, x + other, x - other, x * other, x / other, x == other, x != other, x < other, x <= other, x.In(1, 2, 3), x.In(7), If(flag, x, other), NullIf(x, other), Coalesce(x, other)])
                yield return result;
            if (type.IsInteger()) yield return x % other;
        }
        foreach (DataType type in (DataType[])[DataType.UInt32, DataType.UInt64])
        {
            Expr x = ColumnOf(type), other = Lit(7ul).Cast(type);
            foreach (Expr result in (Expr[])[x + other, x - other, x * other, x / x, x % x, x == other, x != other, x < other, x <= other, x.In(1, 2)]) yield return result;
        }
        foreach (Expr result in (Expr[])[flag & maybe, flag | maybe, !maybe, flag == maybe, flag != maybe, If(maybe, flag, false), Coalesce(maybe, flag), maybe.IsNull(), day.Cast(DataType.Timestamp), moment.Cast(DataType.Date), moment > day, day.In(DateOnly.MinValue)])
            yield return result;
        foreach (Expr text in (Expr[])[Col(nameof(Row.Name)), Col(nameof(Row.MaybeName))])
            foreach (Expr result in (Expr[])[text.StartsWith("a"), text.Length() + 1]) yield return result;
        foreach (Function function in Functions.All)
            foreach (Overload overload in function.Overloads.Where(overload => overload.OnGpu is not null && overload.Result != DataType.String && !overload.Parameters.Contains(DataType.String)))
                yield return Call(function, [.. overload.Parameters.Select(ColumnOf)]);
    }

    static IEnumerable<Expr> Casts()
    {
        foreach (DataType from in Numbers)
        {
            yield return ColumnOf(from).IsNull();
            foreach (DataType to in Numbers.Where(to => to != from)) yield return ColumnOf(from).Cast(to);
        }
        foreach (DataType type in Numbers) yield return Col(nameof(Row.Flag)).Cast(type);
    }

    static Expr ColumnOf(DataType type) => Col(type switch
    {
        DataType.Boolean => nameof(Row.Flag),
        DataType.Int8 => nameof(Row.I8),
        DataType.Int16 => nameof(Row.I16),
        DataType.Int32 => nameof(Row.I32),
        DataType.Int64 => nameof(Row.I64),
        DataType.UInt8 => nameof(Row.U8),
        DataType.UInt16 => nameof(Row.U16),
        DataType.UInt32 => nameof(Row.U32),
        DataType.UInt64 => nameof(Row.U64),
        DataType.Float32 => nameof(Row.F32),
        DataType.Float64 => nameof(Row.F64),
        DataType.Date => nameof(Row.Day),
        _ => nameof(Row.Moment),
    });

    struct StoredType : IStoredWork
    {
        public Type? Type { get; private set; }

        public void Run<S>() where S : unmanaged, IStored<S> => Type = typeof(S);
    }
}
