using System.Linq.Expressions;
using System.Reflection;

namespace Accel.Kernels.Expressions;

/// <summary>Finds out which member gets which value where a lambda makes a row.</summary>
static class RowConstruction
{
    /// <summary>Null where what the constructor does with its arguments is not known.</summary>
    public static IReadOnlyList<(string Name, Expression Value)>? Members(Expression body) => body switch
    {
        NewExpression { Members: { } members } create => [.. members.Select(member => member.Name).Zip(create.Arguments)],
        NewExpression create when DataTypes.FromClrType(create.Type) is null => Positional(create),
        MemberInitExpression init when init.Bindings.All(binding => binding is MemberAssignment) && Positional(init.NewExpression) is { } positional =>
            [.. positional, .. init.Bindings.Cast<MemberAssignment>().Select(assignment => (assignment.Member.Name, assignment.Expression))],
        MemberInitExpression => null,
        MemberExpression member => [(member.Member.Name, member)],
        _ => [("Value", body)],
    };

    public static string Refusal(Expression body) =>
        $"{body} makes a {body.Type.Name}, whose constructor is not that of a record or an anonymous type, so what it does with its arguments is not known";

    /// <summary>A record's own constructor puts each argument into the property of its name; no arguments need no knowledge.</summary>
    static List<(string, Expression)>? Positional(NewExpression create)
    {
        if (create.Arguments.Count == 0) return [];
        if (create.Constructor is not { } constructor || !IsRecord(create.Type)) return null;
        List<(string, Expression)> members = [];
        foreach ((ParameterInfo parameter, Expression argument) in constructor.GetParameters().Zip(create.Arguments))
        {
            if (create.Type.GetProperty(parameter.Name!) is not { } property || !CapturedValues.IsAutomatic(property)) return null;
            members.Add((property.Name, argument));
        }
        return members;
    }

    static bool IsRecord(Type type) =>
        type.GetMethod("<Clone>$") is not null
        || (type.IsValueType && type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is not null);
}
