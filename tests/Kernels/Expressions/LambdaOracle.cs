using System.Linq.Expressions;
using System.Text;
using Accel.Kernels.Columns;
using Accel.Kernels.Expressions;

namespace Accel.Kernels.Tests.Expressions;

/// <summary>Judges an expression by the compiled C# lambda that it was translated from.</summary>
static class LambdaOracle
{
    /// <summary>Evaluates the lambda both ways over the rows, and fails where they differ. Rows on which C# throws have no say.</summary>
    public static void Agrees<T>(Expression<Func<Row, T>> lambda, IReadOnlyList<Row> rows) => Agrees((LambdaExpression)lambda, rows);

    /// <inheritdoc cref="Agrees{T}"/>
    /// <param name="lambda">The lambda.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="isInterpreted">
    /// Whether C#'s side is interpreted, which spans cannot be. Compiled, an operand that throws may be missing: the JIT folds Math.Max(NaN, 1 / x) into NaN where x is zero.
    /// </param>
    public static void Agrees(LambdaExpression lambda, IReadOnlyList<Row> rows, bool isInterpreted = false)
    {
        Translation translation = ExpressionTranslator.Translate(lambda);
        Assert.True(translation.IsCompiled, translation.Reason);
        BoundExpr bound = translation.Expr.Bind(RowTable.Instance);
        using Batch batch = RowTable.Batch(rows);
        using Column column = bound.Evaluate(batch);
        Assert.Equal(DataTypes.FromClrType(lambda.ReturnType), bound.Type);
        Assert.True(bound.IsNullable || !column.HasNulls, $"{bound} has nulls and says it has none.");
        Assert.Equal(rows.Count, column.Length);

        using Column fused = Materializer.Evaluate(new TileProgram(null, [bound.Root], rowsBeforeFusion: 0), bound.Type, batch);
        for (int i = 0; i < rows.Count; i++)
            Assert.True(Same(column.GetValue(i), fused.GetValue(i)), $"{bound} on {rows[i]}: {column.GetValue(i) ?? "null"} in steps and {fused.GetValue(i) ?? "null"} in one loop.");

        Delegate oracle = lambda.Compile(isInterpreted);
        for (int i = 0; i < rows.Count; i++)
        {
            if (TryInvoke(oracle, rows[i], out object? expected) && !Same(expected, column.GetValue(i)))
                Assert.Fail($"{lambda} as {bound}: on {rows[i]}, C# has {expected ?? "null"} and the column {column.GetValue(i) ?? "null"}.");
        }
        if (lambda.ReturnType == typeof(bool)) FilterAgrees(translation.Expr, oracle, rows, batch);
    }

    /// <summary>Evaluates a lambda of floating-point numbers both ways, and fails where they differ by more than some units of the last place.</summary>
    public static void IsClose(LambdaExpression lambda, IReadOnlyList<Row> rows)
    {
        Translation translation = ExpressionTranslator.Translate(lambda);
        Assert.True(translation.IsCompiled, translation.Reason);
        using Batch batch = RowTable.Batch(rows);
        using Column column = translation.Expr.Bind(RowTable.Instance).Evaluate(batch);
        Delegate oracle = lambda.Compile();
        for (int i = 0; i < rows.Count; i++)
        {
            object expected = oracle.DynamicInvoke(rows[i])!;
            Assert.True(AreClose(expected, column.GetValue(i)), $"{lambda} on {rows[i]}: C# has {expected}, and the column {column.GetValue(i)}.");
        }
    }

    /// <summary>Whether two floating-point numbers are the same but for the rounding of some functions, and other values the same.</summary>
    internal static bool AreClose(object? expected, object? actual) => (expected, actual) switch
    {
        (float x, float y) => Same(x, y) || x == y || Math.Abs(x - y) <= 1e-6f * Math.Abs(x),
        (double x, double y) => Same(x, y) || x == y || Math.Abs(x - y) <= 4e-15 * Math.Abs(x),
        _ => Same(expected, actual),
    };

    /// <summary>The reason why the lambda is not compiled.</summary>
    public static string Refusal<T>(Expression<Func<Row, T>> lambda)
    {
        Translation translation = ExpressionTranslator.Translate(lambda);
        Assert.False(translation.IsCompiled, $"{lambda} became {translation.Expr}.");
        return translation.Reason;
    }

    static void FilterAgrees(Expr expr, Delegate oracle, IReadOnlyList<Row> rows, Batch batch)
    {
        using Selection selection = Filter.Select(batch, expr.AsCondition().Bind(RowTable.Instance));
        HashSet<int> kept = [.. selection.ToIndices()];
        Assert.Equal(kept.Count, selection.Count);
        for (int i = 0; i < rows.Count; i++)
            if (TryInvoke(oracle, rows[i], out object? expected)) Assert.Equal((bool)expected!, kept.Contains(i));
    }

    static bool TryInvoke(Delegate oracle, Row row, out object? value)
    {
        try
        {
            value = oracle.DynamicInvoke(row);
            return true;
        }
        catch (System.Reflection.TargetInvocationException e) when (e.InnerException is
            ArithmeticException or InvalidOperationException or NullReferenceException or ArgumentException or IndexOutOfRangeException)
        {
            value = null;
            return false;
        }
    }

    internal static bool Same(object? expected, object? actual) => (expected, actual) switch
    {
        (float x, float y) => BitConverter.SingleToInt32Bits(x) == BitConverter.SingleToInt32Bits(y) || (float.IsNaN(x) && float.IsNaN(y)),
        (double x, double y) => BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits(y) || (double.IsNaN(x) && double.IsNaN(y)),
        // A column holds UTF-8: half of a surrogate pair, which C# can cut off, is the replacement character there.
        (string x, string y) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(x)) == y,
        // A column holds whole microseconds.
        (DateTime x, DateTime y) => x.AddTicks(-(x.Ticks % TimeSpan.TicksPerMicrosecond)) == y,
        _ => Equals(expected, actual),
    };
}
