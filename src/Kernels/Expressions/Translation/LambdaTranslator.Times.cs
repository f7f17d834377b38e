using System.Linq.Expressions;

namespace Accel.Kernels.Expressions;

/// <content>
/// Arithmetic of days and moments. A <see cref="TimeSpan"/> is a number of microseconds, Int64, as long as it stays inside the lambda; no column holds one.
/// </content>
sealed partial class LambdaTranslator
{
    const long MicrosecondsPerDay = TimeSpan.TicksPerDay / TimeSpan.TicksPerMicrosecond;

    static bool IsTime(Type type) => type == typeof(DateTime) || type == typeof(DateOnly) || type == typeof(TimeSpan);

    Expr? TimeCall(MethodCallExpression call)
    {
        string name = call.Method.Name;
        if (call.Method.DeclaringType == typeof(TimeSpan)) return TimeSpanCall(call);
        if (call.Object is null)
            return name == nameof(DateOnly.FromDateTime) ? Translate(call.Arguments[0])?.Cast(DataType.Date) : Unknown(call);
        if (call.Arguments is not [var argument]) return Unknown(call);
        if (name is nameof(DateTime.Add) or nameof(DateTime.Subtract)) return Moved(call, call.Object, argument, name == nameof(DateTime.Subtract));
        if (!name.StartsWith("Add", StringComparison.Ordinal) || name == nameof(DateTime.AddTicks) || !IsNumber(argument.Type) || Functions.Find(name) is not { } function) return Unknown(call);
        if (name == nameof(DateTime.AddMicroseconds)) return Refuse($"{call} adds parts of a microsecond, which columns cut off; add a whole TimeSpan");
        return TranslateAll([call.Object, argument]) is { } arguments ? Expr.Call(function, arguments) : null;
    }

    /// <summary>Spans of constants, such as <c>TimeSpan.FromDays(3)</c>, are read; the methods are C#'s own and have no effects.</summary>
    Expr? TimeSpanCall(MethodCallExpression call)
    {
        if (call.Object is { } span)
        {
            if (call.Method.Name == nameof(TimeSpan.Negate)) return Translate(span) is { } forward ? -forward : null;
            return call.Method.Name is nameof(TimeSpan.Add) or nameof(TimeSpan.Subtract) ? Moved(call, span, call.Arguments[0], call.Method.Name == nameof(TimeSpan.Subtract)) : Unknown(call);
        }
        object?[] arguments = new object?[call.Arguments.Count];
        for (int i = 0; i < arguments.Length; i++)
            if (!CapturedValues.TryRead(WithoutConversions(call.Arguments[i]), out arguments[i])) return Refuse($"{call} makes a time span of what differs from row to row; add numbers of days, hours or seconds instead");
        try
        {
            return Literal(call, Expression.Lambda(call).Compile(preferInterpretation: true).DynamicInvoke());
        }
        catch (System.Reflection.TargetInvocationException e) when (e.InnerException is OverflowException or ArgumentException)
        {
            return Refuse($"{call} fails: {e.InnerException.Message}");
        }
    }

    /// <summary>The sum or difference of moments and spans.</summary>
    Expr? Moved(Expression whole, Expression leftPart, Expression rightPart, bool isBack)
    {
        Type from = Underlying(leftPart.Type), by = Underlying(rightPart.Type);
        if (!IsTime(from) || !IsTime(by) || from == typeof(DateOnly)) return Refuse($"{whole} computes with {from.Name} and {by.Name}, which is not compiled");
        if (Translate(leftPart) is not { } left || Translate(rightPart) is not { } right) return null;
        if (by == typeof(DateTime)) return left.MicrosecondsSince(right);
        Expr span = isBack ? -right : right;
        return from == typeof(DateTime) ? left.AddMicroseconds(span) : left + span;
    }

    Expr? TimeSpanPart(MemberExpression member, Expr microseconds)
    {
        string name = member.Member.Name;
        Expr ticks = microseconds * TimeSpan.TicksPerMicrosecond;
        return name switch
        {
            nameof(TimeSpan.Ticks) => ticks,
            nameof(TimeSpan.Days) => Part(MicrosecondsPerDay, null),
            nameof(TimeSpan.Hours) => Part(3_600_000_000, 24),
            nameof(TimeSpan.Minutes) => Part(60_000_000, 60),
            nameof(TimeSpan.Seconds) => Part(1_000_000, 60),
            nameof(TimeSpan.Milliseconds) => Part(1000, 1000),
            nameof(TimeSpan.Microseconds) => Part(1, 1000),
            nameof(TimeSpan.TotalDays) => Total(TimeSpan.TicksPerDay),
            nameof(TimeSpan.TotalHours) => Total(TimeSpan.TicksPerHour),
            nameof(TimeSpan.TotalMinutes) => Total(TimeSpan.TicksPerMinute),
            nameof(TimeSpan.TotalSeconds) => Total(TimeSpan.TicksPerSecond),
            nameof(TimeSpan.TotalMilliseconds) => Total(TimeSpan.TicksPerMillisecond),
            nameof(TimeSpan.TotalMicroseconds) => Total(TimeSpan.TicksPerMicrosecond),
            _ => Refuse($"{member} is a property of TimeSpan that is not compiled"),
        };

        Expr Part(long unit, long? cycle)
        {
            Expr whole = microseconds / unit;
            return (cycle is { } count ? whole % count : whole).Cast(DataType.Int32);
        }

        Expr Total(long unit) => ticks.Cast(DataType.Float64) / (double)unit;
    }

    /// <summary><c>new DateTime(year, month, day)</c> and <c>new DateOnly(...)</c> of values that differ from row to row.</summary>
    Expr? NewTime(NewExpression create)
    {
        if ((create.Type != typeof(DateTime) && create.Type != typeof(DateOnly)) || create.Arguments.Count != 3 || create.Arguments.Any(argument => argument.Type != typeof(int)))
            return Refuse($"{create} is a New expression, which is not compiled");
        if (TranslateAll(create.Arguments) is not [var year, var month, var day]) return null;
        Expr date = Expr.DateOf(year, month, day);
        return create.Type == typeof(DateTime) ? date.Cast(DataType.Timestamp) : date;
    }
}
