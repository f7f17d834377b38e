using System.Linq.Expressions;

namespace Accel.Kernels.Expressions;

/// <content>Texts taken apart: replacements, and <c>text.Split(',')</c> where only its length or one of its parts is used.</content>
sealed partial class LambdaTranslator
{
    /// <summary>C# takes a null replacement for an empty one.</summary>
    Expr? Replace(MethodCallExpression call)
    {
        Expression sought = call.Arguments[0], replacement = call.Arguments[1];
        if (Translate(call.Object!) is not { } text) return null;
        if (sought.Type == typeof(char))
            return Character(call, sought) is { } from && Character(call, replacement) is { } to ? text.Replace(from, to) : null;
        if (Translate(sought) is not { } part || Translate(replacement) is not { } whole) return null;
        return text.Replace(part, CanBeNull(replacement, whole) ? Expr.Coalesce(whole, "") : whole);
    }

    Expr? SplitLength(UnaryExpression length) =>
        Split(length, length.Operand) is var (text, separator) ? text.SplitCount(separator) : null;

    Expr? SplitPart(BinaryExpression element) =>
        Split(element, element.Left) is var (text, separator) && Translate(element.Right) is { } index ? text.SplitPart(separator, index) : null;

    /// <summary>The text and the separator of a call of <see cref="string.Split(char, StringSplitOptions)"/> or its like, with one separator and without options.</summary>
    (Expr Text, Expr Separator)? Split(Expression whole, Expression part)
    {
        if (part is not MethodCallExpression { Object: { } owner, Method.Name: nameof(string.Split) } call || owner.Type != typeof(string) || !HasNoOptions(call))
        {
            Refuse($"{whole} reads an array that is not the plain Split of a text");
            return null;
        }
        Expression separator = call.Arguments[0] is NewArrayExpression { Expressions: [var only] } ? only : call.Arguments[0];
        if (Translate(owner) is not { } text) return null;
        return (separator.Type == typeof(string) ? Coalesced(separator) : Character(call, separator)) is { } by ? (text, by) : null;
    }

    /// <summary>A null separator cuts at white space in one overload of C#'s and nowhere in another; only one that is known is compiled.</summary>
    Expr? Coalesced(Expression separator) =>
        CapturedValues.TryRead(separator, out object? value) && value is string known && known.Length > 0 ? Literal(separator, known) : Refuse($"the separator {separator} is not compiled unless it is a constant");

    static bool HasNoOptions(MethodCallExpression call) =>
        call.Arguments.Count == 1 || (call.Arguments.Count == 2 && CapturedValues.TryRead(call.Arguments[1], out object? options) && options is StringSplitOptions.None);
}
