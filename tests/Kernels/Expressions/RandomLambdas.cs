using System.Collections.Concurrent;
using System.Linq.Expressions;
using CsCheck;

namespace Accel.Kernels.Tests.Expressions;

/// <summary>Makes lambdas over <see cref="Row"/> at random: every type, every operator that is compiled, members and constants at the leaves.</summary>
static class RandomLambdas
{
    static readonly ParameterExpression Parameter = Expression.Parameter(typeof(Row), "f");
    static readonly Type[] Numbers = [typeof(int), typeof(long), typeof(uint), typeof(ulong), typeof(float), typeof(double)];

    static readonly ConcurrentDictionary<(Type, int), Gen<Expression>> Known = [];

    /// <summary>A lambda of a random type, with operators nested up to <paramref name="depth"/> deep.</summary>
    public static Gen<LambdaExpression> Lambda(int depth) =>
        OneOf(typeof(bool), typeof(bool?), typeof(int), typeof(int?), typeof(long), typeof(uint), typeof(float), typeof(double), typeof(double?), typeof(string), typeof(DateTime?))
            .SelectMany(type => Of(type, depth)).Select(body => Expression.Lambda(body, Parameter));

    static Gen<Expression> Of(Type type, int depth) => Known.GetOrAdd((type, depth), static key => Make(key.Item1, key.Item2));

    static Gen<Expression> Make(Type type, int depth)
    {
        if (depth == 0) return Leaf(type);
        List<Gen<Expression>> choices = [Leaf(type), Conditional(type, depth)];
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(bool)) choices.AddRange([Comparison(depth), Comparison(depth), Logic(type, depth), Logic(type, depth), Not(type, depth), NullTest(depth), TextQuestion(depth)]);
        else if (type == typeof(bool?)) choices.AddRange([Logic(type, depth), Not(type, depth)]);
        else if (type == typeof(string)) choices.AddRange([TextFunction(depth), TextFunction(depth), Coalesce(typeof(string), typeof(string), depth)]);
        else if (Numbers.Contains(plain)) choices.AddRange([Arithmetic(type, depth), Arithmetic(type, depth), Arithmetic(type, depth), Convert(type, depth)]);
        if (type == typeof(int)) choices.AddRange([Of(typeof(string), depth - 1).Select(text => (Expression)Expression.Property(text, nameof(string.Length))), DatePart()]);
        if (type == typeof(double)) choices.Add(Mathematics(depth));
        if (type.IsValueType && type == plain) choices.Add(Coalesce(typeof(Nullable<>).MakeGenericType(type), type, depth));
        return Gen.OneOf([.. choices]);
    }

    static Gen<Expression> Leaf(Type type)
    {
        List<Gen<Expression>> choices = [.. typeof(Row).GetProperties().Where(member => member.PropertyType == type).Select(member => Gen.Const((Expression)Expression.Property(Parameter, member)))];
        choices.Add(Constant(type));
        if (Nullable.GetUnderlyingType(type) is { } plain) choices.Add(Leaf(plain).Select(leaf => (Expression)Expression.Convert(leaf, type)));
        return Gen.OneOf([.. choices]);
    }

    static Gen<Expression> Constant(Type type) => Boxed(Nullable.GetUnderlyingType(type) ?? type).Select(value => (Expression)Expression.Constant(value, type));

    /// <summary>
    /// No least integers and no -0, though columns have them: .NET 10 compiles <c>-1 - x / long.MinValue</c> to 0 for the least x,
    /// and <c>Math.Min(x, -0.0)</c> to +0 for +0.
    /// </summary>
    static Gen<object> Boxed(Type type) =>
        type == typeof(bool) ? Gen.Bool.Select(value => (object)value)
        : type == typeof(int) ? OneOf(0, 1, -1, 7, int.MaxValue).Select(value => (object)value)
        : type == typeof(long) ? OneOf(0L, 1, -1, 5, long.MaxValue).Select(value => (object)value)
        : type == typeof(uint) ? OneOf(0u, 1u, 9u, uint.MaxValue).Select(value => (object)value)
        : type == typeof(ulong) ? OneOf(0ul, 1ul, 9ul, ulong.MaxValue).Select(value => (object)value)
        : type == typeof(float) ? OneOf(0f, 1.5f, float.NaN, float.PositiveInfinity, 1e20f).Select(value => (object)value)
        : type == typeof(double) ? OneOf(0, 0.5, double.NaN, double.NegativeInfinity, -1e20).Select(value => (object)value)
        : type == typeof(DateTime) ? OneOf(DateTime.UnixEpoch, new DateTime(2024, 2, 29), DateTime.MinValue).Select(value => (object)value)
        : OneOf("", "A", "a", "naïve", "😀", "zz").Select(value => (object)value);

    static Gen<Expression> Arithmetic(Type type, int depth) =>
        Gen.Select(OneOf(ExpressionType.Add, ExpressionType.Subtract, ExpressionType.Multiply, ExpressionType.Divide, ExpressionType.Modulo), Of(type, depth - 1), Of(type, depth - 1))
            .Select((op, left, right) => (Expression)Expression.MakeBinary(op, left, right));

    static Gen<Expression> Comparison(int depth) =>
        OneOf(typeof(int), typeof(int?), typeof(long), typeof(uint), typeof(ulong), typeof(float), typeof(float?), typeof(double), typeof(double?), typeof(DateTime), typeof(DateTime?), typeof(string), typeof(bool), typeof(bool?))
            .SelectMany(type => Gen.Select(
                type == typeof(string) || (Nullable.GetUnderlyingType(type) ?? type) == typeof(bool)
                    ? OneOf(ExpressionType.Equal, ExpressionType.NotEqual)
                    : OneOf(ExpressionType.Equal, ExpressionType.NotEqual, ExpressionType.LessThan, ExpressionType.LessThanOrEqual, ExpressionType.GreaterThan, ExpressionType.GreaterThanOrEqual),
                Of(type, depth - 1), Of(type, depth - 1)))
            .Select((op, left, right) => (Expression)Expression.MakeBinary(op, left, right));

    static Gen<Expression> Logic(Type type, int depth) =>
        Gen.Select(type == typeof(bool)
                ? OneOf(ExpressionType.AndAlso, ExpressionType.OrElse, ExpressionType.And, ExpressionType.Or, ExpressionType.ExclusiveOr)
                : OneOf(ExpressionType.And, ExpressionType.Or, ExpressionType.ExclusiveOr), Of(type, depth - 1), Of(type, depth - 1))
            .Select((op, left, right) => (Expression)Expression.MakeBinary(op, left, right));

    static Gen<Expression> Not(Type type, int depth) => Of(type, depth - 1).Select(operand => (Expression)Expression.Not(operand));

    static Gen<Expression> NullTest(int depth) =>
        Gen.Select(Gen.Bool, OneOf(typeof(int?), typeof(double?), typeof(string), typeof(DateTime?)).SelectMany(type => Of(type, depth - 1)))
            .Select((equal, value) => (Expression)(equal ? Expression.Equal(value, Expression.Constant(null, value.Type)) : Expression.NotEqual(value, Expression.Constant(null, value.Type))));

    static Gen<Expression> Conditional(Type type, int depth) =>
        Gen.Select(Of(typeof(bool), depth - 1), Of(type, depth - 1), Of(type, depth - 1)).Select((test, whenTrue, whenFalse) => (Expression)Expression.Condition(test, whenTrue, whenFalse));

    static Gen<Expression> Coalesce(Type nullable, Type plain, int depth) =>
        Gen.Select(Of(nullable, depth - 1), Of(plain, depth - 1)).Select((left, right) => (Expression)Expression.Coalesce(left, right));

    static Gen<Expression> Convert(Type type, int depth) =>
        OneOf(Numbers).SelectMany(from => Of(from, depth - 1)).Select(operand => (Expression)Expression.Convert(operand, type));

    static Gen<Expression> Mathematics(int depth) =>
        Gen.OneOf(
            Gen.Select(OneOf(nameof(Math.Abs), nameof(Math.Sqrt), nameof(Math.Floor), nameof(Math.Ceiling), nameof(Math.Round), nameof(Math.Truncate)), Of(typeof(double), depth - 1))
                .Select((name, x) => (Expression)Expression.Call(typeof(Math).GetMethod(name, [typeof(double)])!, x)),
            Gen.Select(OneOf(nameof(Math.Min), nameof(Math.Max)), Of(typeof(double), depth - 1), Of(typeof(double), depth - 1))
                .Select((name, x, y) => (Expression)Expression.Call(typeof(Math).GetMethod(name, [typeof(double), typeof(double)])!, x, y)));

    static Gen<Expression> DatePart() =>
        OneOf(nameof(DateTime.Year), nameof(DateTime.Month), nameof(DateTime.Day), nameof(DateTime.DayOfYear), nameof(DateTime.Hour), nameof(DateTime.Second))
            .Select(part => (Expression)Expression.Property(Expression.Property(Parameter, nameof(Row.Moment)), part));

    /// <summary>No substrings: C# can cut a surrogate pair in two, which a column cannot hold.</summary>
    static Gen<Expression> TextFunction(int depth) =>
        Gen.OneOf(
            Gen.Select(OneOf(nameof(string.ToUpperInvariant), nameof(string.ToLowerInvariant), nameof(string.Trim)), Of(typeof(string), depth - 1))
                .Select((name, text) => (Expression)Expression.Call(text, typeof(string).GetMethod(name, [])!)),
            Gen.Select(Of(typeof(string), depth - 1), Of(typeof(string), depth - 1))
                .Select((left, right) => (Expression)Expression.Add(left, right, typeof(string).GetMethod(nameof(string.Concat), [typeof(string), typeof(string)]))));

    static Gen<Expression> TextQuestion(int depth) =>
        Gen.Select(Of(typeof(string), depth - 1), Of(typeof(string), depth - 1), Gen.Bool).Select((text, part, starts) => (Expression)(starts
            ? Expression.Call(text, typeof(string).GetMethod(nameof(string.StartsWith), [typeof(string), typeof(StringComparison)])!, part, Expression.Constant(StringComparison.Ordinal))
            : Expression.Call(text, typeof(string).GetMethod(nameof(string.Contains), [typeof(string)])!, part)));

    static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
