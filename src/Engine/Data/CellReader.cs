using System.Text;
using Accel.Kernels.Columns;

namespace Accel.Data;

/// <summary>Reads the cells of one column as a C# type.</summary>
abstract class CellReader
{
    public abstract void Bind(Column column);

    /// <summary>Makes readers of a column for a row's member.</summary>
    /// <exception cref="AccelException">The member's type does not take the column's.</exception>
    public static Func<CellReader> Factory(RowMember member, Field field)
    {
        if (member.ColumnType != field.Type)
            throw new AccelException($"The column '{field.Name}' is {field.Type}, but the member '{member.Name}' is {member.Type.Name}. Cast the column, or declare the member as {field.Type.ClrType().Name}.");
        if (member.Type == typeof(string)) return () => new TextCellReader();
        Type? value = Nullable.GetUnderlyingType(member.Type);
        Type reader = value is null ? typeof(ValueCellReader<>).MakeGenericType(member.Type) : typeof(NullableCellReader<>).MakeGenericType(value);
        object[] arguments = value is null ? [field.Name] : [];
        return () => (CellReader)Activator.CreateInstance(reader, arguments)!;
    }
}

/// <summary>Reads the cells of one column as <typeparamref name="T"/>.</summary>
abstract class CellReader<T> : CellReader
{
    public abstract T Get(int row);
}

/// <summary>Reads fixed-width values that are not null.</summary>
sealed class ValueCellReader<T>(string name) : CellReader<T> where T : struct
{
    Column? column;

    public override void Bind(Column bound) => column = bound;

    public override T Get(int row) => column!.IsNull(row)
        ? throw new AccelException($"The column '{name}' has a null, which {typeof(T).Name} cannot hold. Declare the member as {typeof(T).Name}?, or filter the nulls out.")
        : StoredValue.Read<T>(column, row);
}

/// <summary>Reads fixed-width values of which some are null.</summary>
sealed class NullableCellReader<T> : CellReader<T?> where T : struct
{
    Column? column;

    public override void Bind(Column bound) => column = bound;

    public override T? Get(int row) => column!.IsNull(row) ? null : StoredValue.Read<T>(column, row);
}

/// <summary>Reads texts; a dictionary's are decoded once a batch.</summary>
sealed class TextCellReader : CellReader<string?>
{
    Column? column;
    string?[] decoded = [];

    public override void Bind(Column bound)
    {
        column = bound;
        decoded = bound.Dictionary is null ? [] : new string?[bound.Dictionary.Length];
    }

    public override string? Get(int row)
    {
        if (column!.IsNull(row)) return null;
        if (column.Dictionary is null) return Encoding.UTF8.GetString(column.Text(row));
        return decoded[column.Codes[row]] ??= Encoding.UTF8.GetString(column.Text(row));
    }
}
