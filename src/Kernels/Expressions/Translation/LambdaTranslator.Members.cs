using System.Linq.Expressions;

namespace Accel.Kernels.Expressions;

/// <content>Properties of texts, nullable values, days and moments.</content>
sealed partial class LambdaTranslator
{
    Expr? Member(MemberExpression member)
    {
        if (member.Expression is not { } owner) return Refuse($"{member} is a static property; copy its value into a variable before");
        Type type = owner.Type;
        string name = member.Member.Name;
        if (type == typeof(string) && name == nameof(string.Length)) return Translate(owner)?.Length();
        if (Nullable.GetUnderlyingType(type) is not null)
            return name == nameof(Nullable<>.HasValue) ? Translate(owner)?.IsNotNull() : Translate(owner);
        if (type == typeof(TimeSpan)) return Translate(owner) is { } span ? TimeSpanPart(member, span) : null;
        if (type == typeof(DateTime) && name == nameof(DateTime.TimeOfDay)) return Translate(owner) is { } instant ? instant.MicrosecondsSince(instant.Cast(DataType.Date)) : null;
        if (type == typeof(DateTime) && name == nameof(DateTime.Date)) return Translate(owner)?.Cast(DataType.Date).Cast(DataType.Timestamp);
        if ((type == typeof(DateTime) || type == typeof(DateOnly)) && DatePart(name) is { } part)
            return Translate(owner) is { } moment ? Expr.Call(part, moment) : null;
        if (IsDayOfWeek(member)) return Refuse($"{member} is an enum, which no column holds; cast it to int");
        return Refuse(type.IsValueType || type == typeof(string)
            ? $"{member} is a property of {type.Name} that is not compiled"
            : $"{member} is no column, and no variable whose value can be read without running code; copy its value into a variable before");
    }

    static Function? DatePart(string name) => name switch
    {
        nameof(DateTime.Year) => Functions.Year,
        nameof(DateTime.Month) => Functions.Month,
        nameof(DateTime.Day) => Functions.Day,
        nameof(DateTime.DayOfYear) => Functions.DayOfYear,
        nameof(DateTime.Hour) => Functions.Hour,
        nameof(DateTime.Minute) => Functions.Minute,
        nameof(DateTime.Second) => Functions.Second,
        nameof(DateTime.Millisecond) => Functions.Millisecond,
        nameof(DateTime.Microsecond) => Functions.Microsecond,
        nameof(DateOnly.DayNumber) => Functions.DayNumber,
        _ => null,
    };

    static bool IsDayOfWeek(Expression part) =>
        part is MemberExpression { Member.Name: nameof(DateTime.DayOfWeek), Expression.Type: var type } && (type == typeof(DateTime) || type == typeof(DateOnly));

    Expr? DayOfWeek(MemberExpression member) => Translate(member.Expression!)?.DayOfWeek();
}
