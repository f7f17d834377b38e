using System.Linq.Expressions;
using System.Reflection;

namespace Accel.Kernels.Expressions;

/// <content>Methods: of mathematics, of nullable values, of days, of lists.</content>
sealed partial class LambdaTranslator
{
    static readonly HashSet<string> Mathematics =
    [
        "Abs", "Sign", "Min", "Max", "Sqrt", "Cbrt", "Exp", "Log", "Log2", "Log10", "Pow", "Floor", "Ceiling", "Round", "Truncate",
        "Sin", "Cos", "Tan", "Asin", "Acos", "Atan", "Atan2", "Sinh", "Cosh", "Tanh", "Asinh", "Acosh", "Atanh", "IsNaN", "IsFinite", "IsInfinity",
    ];

    Expr? Call(MethodCallExpression call)
    {
        if (call.Method.GetCustomAttribute<LaneOperatorAttribute>() is { } marked) return OperatorCall(call, marked.Operator);
        Type? type = call.Method.DeclaringType;
        if (type == typeof(Math) || type == typeof(MathF) || type == typeof(double) || type == typeof(float)) return MathCall(call);
        if (type == typeof(string)) return TextCall(call);
        if (type is not null && Nullable.GetUnderlyingType(type) is not null) return NullableCall(call);
        if (type == typeof(DateTime) || type == typeof(DateOnly) || type == typeof(TimeSpan)) return TimeCall(call);
        if (type == typeof(TextPattern)) return TranslateAll(call.Arguments) is [var subject, var pattern] ? Expr.Coalesce(subject.Like(pattern), false) : null;
        if (call.Method.Name == nameof(Enumerable.Contains)) return Contains(call);
        return Unknown(call);
    }

    Expr? Unknown(MethodCallExpression call) => Refuse($"{call.Method.DeclaringType?.Name}.{call.Method.Name} in {call} is a method that is not compiled");

    Expr? MathCall(MethodCallExpression call)
    {
        if (call.Method.Name == nameof(Math.Clamp) && call.Arguments.All(argument => IsNumber(argument.Type)))
            return TranslateAll(call.Arguments) is [var value, var low, var high] ? Expr.Clamp(value, low, high) : null;
        if (call.Object is not null || !Mathematics.Contains(call.Method.Name) || Functions.Find(call.Method.Name) is not { } function) return Unknown(call);
        if (!call.Arguments.All(argument => IsNumber(argument.Type)) || !function.Overloads.Any(overload => overload.Parameters.Length == call.Arguments.Count)) return Unknown(call);
        return TranslateAll(call.Arguments) is { } arguments ? Expr.Call(function, arguments) : null;
    }

    /// <summary>A method that says which operator over lanes it is.</summary>
    Expr? OperatorCall(MethodCallExpression call, Type op)
    {
        if (LaneFunctions.Of(op) is not { } function) return Refuse($"{call} is marked with {op.Name}, which is no struct that implements an operator over lanes");
        DataType? type = DataTypes.FromClrType(call.Type);
        bool fits = call.Object is null && Nullable.GetUnderlyingType(call.Type) is null && call.Arguments.All(argument => argument.Type == call.Type)
            && function.Overloads.Any(overload => overload.Result == type && overload.Parameters.Length == call.Arguments.Count);
        if (!fits) return Refuse($"{call} is marked with {op.Name}, whose operands and result are {string.Join(" or ", function.Overloads.Select(overload => $"{overload.Parameters.Length} {overload.Result}"))}");
        return TranslateAll(call.Arguments) is { } arguments ? Expr.Call(function, arguments) : null;
    }

    Expr? NullableCall(MethodCallExpression call)
    {
        if (call.Method.Name != nameof(Nullable<>.GetValueOrDefault) || call.Object is not { } target) return Unknown(call);
        if (Translate(target) is not { } value) return null;
        Expr? otherwise = call.Arguments.Count == 1 ? Translate(call.Arguments[0]) : Literal(call, Activator.CreateInstance(call.Type));
        return otherwise is null ? null : Expr.Coalesce(value, otherwise);
    }

    /// <summary>Whether a list that was captured holds the value: arrays, lists and hash sets that compare as C# does by default.</summary>
    Expr? Contains(MethodCallExpression call)
    {
        (Expression? list, Expression? item) = call switch
        {
            { Object: { } instance, Arguments.Count: 1 } when IsGeneric(instance.Type, typeof(List<>), typeof(HashSet<>)) => (instance, call.Arguments[0]),
            { Object: null, Arguments: [var values, var value] } when IsOfLists(call) => (WithoutConversions(values), value),
            { Object: null, Arguments: [var values, var value, var comparer] } when IsOfLists(call) && IsNullConstant(comparer) => (WithoutConversions(values), value),
            _ => (null, null),
        };
        if (list is null || item is null) return Unknown(call);
        if (!CapturedValues.TryRead(list, out object? captured) || captured is null || !IsPlainList(captured)) return Refuse($"{call} looks in {list}, which is no captured array, list or hash set of default comparison");
        if (DataTypes.FromClrType(item.Type) is null or DataType.Boolean) return Refuse($"{call} looks for a {item.Type.Name}, which is not compiled");
        object?[] elements = [.. ((System.Collections.IEnumerable)captured).Cast<object?>()];
        if (elements.Any(element => element is double.NaN or float.NaN)) return Refuse($"{call} looks in a list with NaN, which C# finds there and a comparison does not");
        foreach (object? element in elements)
            if (Literal(call, element) is null) return null;
        if (Translate(item) is not { } sought) return null;
        bool holdsNull = elements.Contains(null);
        Expr found = sought.In(elements.Where(element => element is not null));
        return !CanBeNull(item, sought) ? found : Expr.Coalesce(found, holdsNull);
    }

    Expr[]? TranslateAll(IReadOnlyList<Expression> parts)
    {
        Expr[] translated = new Expr[parts.Count];
        for (int i = 0; i < translated.Length; i++)
        {
            if (Translate(parts[i]) is not { } expr) return null;
            translated[i] = expr;
        }
        return translated;
    }

    /// <summary>The array under its conversion to a span or an interface.</summary>
    static Expression WithoutConversions(Expression part) => part switch
    {
        UnaryExpression { NodeType: ExpressionType.Convert } convert => WithoutConversions(convert.Operand),
        MethodCallExpression { Method.Name: "op_Implicit", Arguments: [var operand] } => WithoutConversions(operand),
        _ => part,
    };

    static bool IsOfLists(MethodCallExpression call) => call.Method.DeclaringType == typeof(Enumerable) || call.Method.DeclaringType == typeof(MemoryExtensions);

    static bool IsPlainList(object list)
    {
        Type type = list.GetType();
        if (type.IsArray || IsGeneric(type, typeof(List<>))) return true;
        if (!IsGeneric(type, typeof(HashSet<>))) return false;
        object? comparer = type.GetProperty(nameof(HashSet<>.Comparer))!.GetValue(list);
        return comparer == typeof(EqualityComparer<>).MakeGenericType(type.GenericTypeArguments[0])
            .GetProperty(nameof(EqualityComparer<>.Default), BindingFlags.Public | BindingFlags.Static)!.GetValue(null);
    }

    static bool IsGeneric(Type type, params ReadOnlySpan<Type> definitions) => type.IsGenericType && definitions.Contains(type.GetGenericTypeDefinition());
}
