using System.Linq.Expressions;

namespace Accel.Kernels.Expressions;

/// <content>Methods of texts. Those that compare by the culture are compiled only where the process knows no cultures.</content>
sealed partial class LambdaTranslator
{
    static readonly bool IsCultureFree = AppContext.TryGetSwitch("System.Globalization.Invariant", out bool invariant) && invariant;

    Expr? TextCall(MethodCallExpression call)
    {
        System.Collections.ObjectModel.ReadOnlyCollection<Expression> arguments = call.Arguments;
        string name = call.Method.Name;
        if (call.Object is null) return StaticTextCall(call);
        switch (name)
        {
            case nameof(string.ToUpperInvariant) or nameof(string.ToLowerInvariant):
                return TextFunction(call, name == nameof(string.ToUpperInvariant) ? Functions.ToUpper : Functions.ToLower);
            case nameof(string.ToUpper) or nameof(string.ToLower) when arguments.Count == 0:
                return IsCultureFree ? TextFunction(call, Functions.Find(name)!) : ByCulture(call, $"{name}Invariant()");
            case nameof(string.Trim) or nameof(string.TrimStart) or nameof(string.TrimEnd) when arguments.Count == 0:
                return TextFunction(call, Functions.Find(name)!);
            case nameof(string.Replace) when arguments.Count == 2 || (arguments.Count == 3 && IsOrdinal(call, 2)):
                return Replace(call);
            case nameof(string.IndexOf) when arguments.Count == 1 || (arguments.Count == 2 && IsOrdinal(call, 1)):
                return TextQuestion(call, Functions.IndexOf);
            case nameof(string.Substring):
                return TextFunction(call, Functions.Substring);
            case nameof(string.Contains) or nameof(string.StartsWith) or nameof(string.EndsWith):
                return TextQuestion(call, Functions.Find(name)!);
            case nameof(string.Equals) when IsOrdinal(call, 1):
                // The method of a null throws: null. A null argument is unequal.
                return Translate(call.Object) is { } left && Translate(arguments[0]) is { } right
                    ? Expr.If(left.IsNull(), Expr.Lit(null), Expr.Coalesce(left == right, false)) : null;
            default:
                return Unknown(call);
        }
    }

    Expr? StaticTextCall(MethodCallExpression call)
    {
        switch (call.Method.Name)
        {
            case nameof(string.IsNullOrEmpty):
                return Translate(call.Arguments[0]) is { } text ? Expr.Coalesce(text, "") == "" : null;
            case nameof(string.IsNullOrWhiteSpace):
                return Translate(call.Arguments[0]) is { } spaced ? Expr.Coalesce(spaced, "").Trim() == "" : null;
            case nameof(string.Concat):
                return Concat(call, [.. call.Arguments]);
            case nameof(string.Equals) when IsOrdinal(call, 2):
                if (Translate(call.Arguments[0]) is not { } left || Translate(call.Arguments[1]) is not { } right) return null;
                return NullSafe(true, left == right, CanBeNull(call.Arguments[0], left) ? left : null, CanBeNull(call.Arguments[1], right) ? right : null);
            default:
                return Unknown(call);
        }
    }

    Expr? TextFunction(MethodCallExpression call, Function function) =>
        TranslateAll([call.Object!, .. call.Arguments]) is { } arguments ? Expr.Call(function, arguments) : null;

    Expr? TextQuestion(MethodCallExpression call, Function function)
    {
        Expression argument = call.Arguments[0];
        bool ofText = argument.Type == typeof(string);
        if (ofText && call.Arguments.Count == 1 && function != Functions.Contains && !IsCultureFree) return ByCulture(call, $"{function}(..., StringComparison.Ordinal)");
        if (!(ofText ? IsOrdinal(call, 1) : call.Arguments.Count == 1)) return Unknown(call);
        if (Translate(call.Object!) is not { } text) return null;
        return (ofText ? Translate(argument) : Character(call, argument)) is { } sought ? Expr.Call(function, text, sought) : null;
    }

    /// <summary>A captured character as a text.</summary>
    Expr? Character(Expression whole, Expression part) =>
        CapturedValues.TryRead(part, out object? value) && value is char letter && !char.IsSurrogate(letter)
            ? Expr.Lit(letter.ToString()) : Refuse($"{whole} uses the character {part}, which is not compiled unless it is a constant");

    /// <summary>C# takes a null text for an empty one.</summary>
    Expr? Concat(Expression whole, params Expression[] parts)
    {
        if (!parts.All(part => part.Type == typeof(string))) return Refuse($"{whole} makes texts of other values, which is not compiled");
        if (TranslateAll(parts) is not { } texts) return null;
        return parts.Zip(texts, (part, text) => CanBeNull(part, text) && text is not BinaryExpr { Operator: BinaryOperator.Add } ? Expr.Coalesce(text, "") : text)
            .Aggregate((left, right) => left + right);
    }

    /// <summary>
    /// <c>string.CompareOrdinal(x, "literal") &lt; 0</c> and its like. C# compares UTF-16 units; of a literal below the surrogates, bytes give the same order.
    /// A null comes before every text.
    /// </summary>
    bool TextOrder(BinaryExpression binary, BinaryOperator op, out Expr? order)
    {
        order = null;
        if (binary.Left is not MethodCallExpression { Method: { DeclaringType: var type, Name: var name } } call || type != typeof(string)) return false;
        if (name != nameof(string.CompareOrdinal) && name != nameof(string.Compare)) return false;
        bool isOrdinal = name == nameof(string.CompareOrdinal) ? call.Arguments.Count == 2 : call.Arguments.Count == 3 && IsOrdinal(call, 2);
        bool isSimple = isOrdinal && binary.Right is ConstantExpression { Value: 0 }
            && CapturedValues.TryRead(call.Arguments[1], out object? value) && value is string literal && literal.All(unit => unit < 0xD800);
        if (!isSimple) order = Unknown(call);
        else if (Translate(call.Arguments[0]) is { } text && Translate(call.Arguments[1]) is { } bound)
        {
            bool nullComesBefore = op is BinaryOperator.LessThan or BinaryOperator.LessThanOrEqual;
            order = Expr.Coalesce(new BinaryExpr(op, text, bound), nullComesBefore);
        }
        return true;
    }

    /// <summary>Whether the call has that many arguments and compares ordinally, or says so in one more.</summary>
    static bool IsOrdinal(MethodCallExpression call, int count) =>
        call.Arguments.Take(count).All(argument => argument.Type == typeof(string))
        && (call.Arguments.Count == count
            ? call.Method.Name != nameof(string.Compare)
            : call.Arguments.Count == count + 1 && CapturedValues.TryRead(call.Arguments[count], out object? kind) && kind is StringComparison.Ordinal);

    Expr? ByCulture(MethodCallExpression call, string instead) => Refuse($"{call} follows the culture of the thread; write {instead}");
}
