namespace Accel;

/// <summary>What an expression needs to know of the columns that it is bound to; a schema knows it.</summary>
public interface IColumnResolver
{
    /// <summary>The column of that name.</summary>
    /// <exception cref="AccelException">There is none; the message says which there are.</exception>
    ColumnBinding Resolve(string name);
}

/// <summary>Where a column stands in a <see cref="Kernels.Columns.Batch"/>, and what it holds.</summary>
/// <param name="Index">Its zero-based position.</param>
/// <param name="Type">The type of its values.</param>
/// <param name="IsNullable">Whether it can hold nulls.</param>
public readonly record struct ColumnBinding(int Index, DataType Type, bool IsNullable = true);
