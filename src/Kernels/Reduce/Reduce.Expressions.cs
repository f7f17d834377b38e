using System.Numerics;
using Accel.Kernels.Columns;
using Accel.Kernels.Expressions;

namespace Accel.Kernels;

/// <summary>
/// Reductions of expressions over the columns of a GPU, of the rows on which a condition is true: filter, expression and reduction in one kernel, and no column
/// between. They wait for the result.
/// </summary>
/// <remarks>
/// The order is that of <see cref="ReduceTree"/>, in which a row that does not pass counts as null: the bits are those of the column of values reduced with that validity.
/// </remarks>
public static partial class Reduce
{
    /// <summary>The sum of the floating-point values of an expression, in double; 0 for none.</summary>
    /// <param name="batch">The columns.</param>
    /// <param name="value">The expression, bound to them; rows on which it is null do not count.</param>
    /// <param name="where">The condition; null lets every row pass.</param>
    /// <exception cref="AccelException">A GPU does not compute it (see <see cref="BoundExpr.GpuRefusal"/>), its type is another, or the condition is not Boolean.</exception>
    /// <exception cref="ArgumentException">The batch lacks a column that is read.</exception>
    /// <exception cref="DeviceException">The device failed, or has no memory for the partials.</exception>
    public static double FloatSum(DeviceBatch batch, BoundExpr value, BoundExpr? where = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!value.Type.IsFloat()) throw new AccelException($"{value} is {value.Type}; the sum of integers is IntegerSum.");
        return Run<AddOp, double>(batch, Passing(value, where), value);
    }

    /// <summary>The sum of the integers of an expression, in 64 bits, which wrap; 0 for none.</summary>
    /// <inheritdoc cref="FloatSum(DeviceBatch, BoundExpr, BoundExpr?)"/>
    public static long IntegerSum(DeviceBatch batch, BoundExpr value, BoundExpr? where = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!value.Type.IsInteger()) throw new AccelException($"{value} is {value.Type}; the sum of floating-point numbers is FloatSum.");
        BoundNode passing = Passing(value, where);
        return Run<AddOp, long>(batch, passing.Type == DataType.Int64 ? passing : Simplify.Node(new BoundCast(passing, DataType.Int64)), value);
    }

    /// <summary>The least value of an expression, NaN if one is NaN, or null if there is none.</summary>
    /// <typeparam name="T">The value's storage type: int for days, long for moments.</typeparam>
    /// <inheritdoc cref="FloatSum(DeviceBatch, BoundExpr, BoundExpr?)"/>
    public static T? Min<T>(DeviceBatch batch, BoundExpr value, BoundExpr? where = null) where T : unmanaged, INumber<T> => Extreme<MinOp, T>(batch, value, where);

    /// <summary>The greatest value of an expression, NaN if one is NaN, or null if there is none.</summary>
    /// <inheritdoc cref="Min{T}(DeviceBatch, BoundExpr, BoundExpr?)"/>
    public static T? Max<T>(DeviceBatch batch, BoundExpr value, BoundExpr? where = null) where T : unmanaged, INumber<T> => Extreme<MaxOp, T>(batch, value, where);

    /// <summary>On how many rows an expression is not null.</summary>
    /// <inheritdoc cref="FloatSum(DeviceBatch, BoundExpr, BoundExpr?)"/>
    public static long Count(DeviceBatch batch, BoundExpr value, BoundExpr? where = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        BoundNode isNull = Simplify.Node(new BoundUnary(UnaryOperator.IsNull, Passing(value, where)));
        BoundLiteral one = new(DataType.Int64, false, 1, null), none = new(DataType.Int64, false, 0, null);
        return Run<AddOp, long>(batch, Simplify.Node(new BoundConditional(isNull, none, one)), value);
    }

    static T? Extreme<TOp, T>(DeviceBatch batch, BoundExpr value, BoundExpr? where)
        where TOp : struct, IReduceOperator
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(value);
        if (GpuForm.Element(value.Type) != typeof(T)) throw new AccelException($"{value} is {value.Type}, which is not stored as {typeof(T).Name}.");
        if (Count(batch, value, where) == 0) return null;
        BoundNode passing = Passing(value, where);
        return value.Type.IsFloat() ? T.CreateTruncating(Run<TOp, double>(batch, passing, value)) : T.CreateTruncating(Run<TOp, long>(batch, passing, value));
    }

    /// <summary>The value where the condition is true, else null.</summary>
    static BoundNode Passing(BoundExpr value, BoundExpr? where)
    {
        if (where is null) return value.Root;
        Filter.RequireCondition(where);
        return Simplify.Node(new BoundConditional(where.Root, value.Root, BoundLiteral.Null(value.Type)));
    }

    static V Run<TOp, V>(DeviceBatch batch, BoundNode node, BoundExpr value) where TOp : struct, IReduceOperator
    {
        ArgumentNullException.ThrowIfNull(batch);
        GpuShape shape = GpuShape.Of(node);
        if (shape.Refusal is { } reason) throw new AccelException($"{value} cannot be reduced on {batch.Device}: {reason}.");
        return shape.For(batch).Reduce<TOp, V>(batch);
    }
}
