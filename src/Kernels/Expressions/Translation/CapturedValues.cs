using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Accel.Kernels.Expressions;

/// <summary>Reads what a lambda captured: constants, fields, automatic properties, elements of arrays, and new arrays, days and moments made of them. Never runs the user's code.</summary>
static class CapturedValues
{
    /// <summary>Whether the part's value is there to be read.</summary>
    public static bool TryRead(Expression part, out object? value)
    {
        value = null;
        switch (part)
        {
            case ConstantExpression constant:
                value = constant.Value;
                return true;
            case MemberExpression { Member: FieldInfo { IsStatic: true } field }:
                value = field.GetValue(null);
                return true;
            case MemberExpression { Expression: { } target } member when TryRead(target, out object? owner) && owner is not null:
                return TryReadMember(member.Member, owner, out value);
            case BinaryExpression { NodeType: ExpressionType.ArrayIndex } element when TryRead(element.Left, out object? list) && TryRead(element.Right, out object? place):
                return TryReadElement(list, place, out value);
            case NewArrayExpression { NodeType: ExpressionType.NewArrayInit } array:
                return TryReadArray(array, out value);
            case NewExpression { Constructor: { } constructor } create when create.Type == typeof(DateTime) || create.Type == typeof(DateOnly):
                object?[] arguments = new object?[create.Arguments.Count];
                for (int i = 0; i < arguments.Length; i++)
                    if (!TryRead(create.Arguments[i], out arguments[i])) return false;
                value = constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Whether reading the property only reads a field that the compiler made for it.</summary>
    public static bool IsAutomatic(PropertyInfo property) =>
        property.GetMethod is { } getter
        && (getter.IsDefined(typeof(CompilerGeneratedAttribute), false) || property.DeclaringType!.IsDefined(typeof(CompilerGeneratedAttribute), false));

    static bool TryReadMember(MemberInfo member, object owner, out object? value)
    {
        value = null;
        if (member is FieldInfo field) value = field.GetValue(owner);
        else if (member is PropertyInfo property && IsAutomatic(property) && !IsOverridden(property, owner)) value = property.GetValue(owner);
        else return false;
        return true;
    }

    static bool IsOverridden(PropertyInfo property, object owner) =>
        property.GetMethod is { IsVirtual: true, IsFinal: false } && owner.GetType() != property.DeclaringType;

    static bool TryReadElement(object? list, object? place, out object? value)
    {
        value = null;
        if (list is not Array { Rank: 1 } array || place is not int index || (uint)index >= (uint)array.Length) return false;
        value = array.GetValue(index);
        return true;
    }

    static bool TryReadArray(NewArrayExpression array, out object? value)
    {
        Array elements = Array.CreateInstance(array.Type.GetElementType()!, array.Expressions.Count);
        value = elements;
        for (int i = 0; i < elements.Length; i++)
        {
            if (!TryRead(array.Expressions[i], out object? element)) return false;
            elements.SetValue(element, i);
        }
        return true;
    }
}
