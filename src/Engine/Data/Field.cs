namespace Accel;

/// <summary>A column's name and type, and whether it can hold nulls.</summary>
public sealed record Field(string Name, DataType Type, bool IsNullable = true)
{
    /// <summary>For people: <c>name: Type?</c>, the question mark where nulls can be.</summary>
    public override string ToString() => $"{Name}: {Type}{(IsNullable ? "?" : "")}";
}
