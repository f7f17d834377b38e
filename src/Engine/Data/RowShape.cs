using System.Linq.Expressions;
using System.Reflection;

namespace Accel.Data;

/// <summary>A member of a row type that is a column: its name and C# type.</summary>
sealed record RowMember(string Name, Type Type)
{
    public bool AcceptsNull => !Type.IsValueType || Nullable.GetUnderlyingType(Type) is not null;

    /// <summary>The column type that holds the member's values.</summary>
    public DataType ColumnType => DataTypes.FromClrType(Type) ?? throw new AccelException(
        $"The member '{Name}' has the type {Type.Name}, which no column holds. Use a number, bool, string, DateTime or DateOnly, or leave it out.");
}

/// <summary>
/// How a C# type is a row: a scalar type is one column named <see cref="ScalarName"/>; any other is its constructor's parameters
/// (records, anonymous types), or its settable public properties where it has a constructor without parameters.
/// </summary>
sealed class RowShape
{
    public const string ScalarName = "Value";

    readonly Type type;
    readonly ConstructorInfo? constructor;
    readonly bool isScalar;

    RowShape(Type type)
    {
        this.type = type;
        isScalar = DataTypes.FromClrType(type) is not null;
        if (isScalar)
        {
            Members = [new RowMember(ScalarName, type)];
            return;
        }
        constructor = type.GetConstructors()
            .Where(candidate => candidate.GetParameters() is { Length: > 0 } parameters && parameters.All(parameter => Property(parameter) is not null))
            .MaxBy(candidate => candidate.GetParameters().Length);
        Members = constructor is not null
            ? [.. constructor.GetParameters().Select(parameter => new RowMember(Property(parameter)!.Name, parameter.ParameterType))]
            : [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property is { CanRead: true, CanWrite: true } && property.GetIndexParameters().Length == 0)
                .Select(property => new RowMember(property.Name, property.PropertyType))];
        if (Members.Count == 0)
            throw new AccelException($"{type.Name} is no row type: it has neither a constructor whose parameters are its properties nor settable properties. Use a record.");
    }

    public IReadOnlyList<RowMember> Members { get; }

    public static RowShape Of(Type type) => new(type);

    /// <summary>The columns that rows of this type make.</summary>
    public Schema Schema => new(Members.Select(member => new Field(member.Name, member.ColumnType, member.AcceptsNull)));

    /// <summary>The column of a member: of the same name, else the only one of that name in other case.</summary>
    public int FindColumn(Schema schema, RowMember member)
    {
        if (isScalar && schema.Count == 1) return 0;
        if (schema.Contains(member.Name)) return schema.IndexOf(member.Name);
        int[] similar = [.. Enumerable.Range(0, schema.Count).Where(i => string.Equals(schema[i].Name, member.Name, StringComparison.OrdinalIgnoreCase))];
        return similar.Length == 1 ? similar[0] : schema.IndexOf(member.Name);
    }

    /// <summary>An expression that makes a row of its members' values.</summary>
    public Expression Construct(IReadOnlyList<Expression> values)
    {
        if (isScalar) return values[0];
        if (constructor is not null) return Expression.New(constructor, values);
        return Expression.MemberInit(Expression.New(type), Members.Select((member, i) => Expression.Bind(type.GetProperty(member.Name)!, values[i])));
    }

    /// <summary>An expression that reads a member of a row.</summary>
    public Expression Get(Expression row, RowMember member) => isScalar ? row : Expression.Property(row, member.Name);

    PropertyInfo? Property(ParameterInfo parameter) =>
        type.GetProperty(parameter.Name!, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase) is { } property && property.PropertyType == parameter.ParameterType ? property : null;
}
