using System.Linq.Expressions;
using System.Reflection;
using Accel.Kernels.Columns;

namespace Accel.Data;

/// <summary>
/// Makes C# objects from a batch's rows. A row type is a scalar, or an object whose constructor's parameters, or else settable
/// properties, are columns by name (exactly, else ignoring case). One function is compiled per type and schema; no cell is boxed.
/// </summary>
sealed class RowReader<T>
{
    readonly int[] columns;
    readonly Func<CellReader>[] readers;
    readonly Func<CellReader[], int, T> make;

    RowReader(int[] columns, Func<CellReader>[] readers, Func<CellReader[], int, T> make)
    {
        this.columns = columns;
        this.readers = readers;
        this.make = make;
    }

    /// <exception cref="AccelException">A member of <typeparamref name="T"/> has no column, or one of a type that it cannot take.</exception>
    public static RowReader<T> For(Schema schema)
    {
        RowShape shape = RowShape.Of(typeof(T));
        int[] columns = new int[shape.Members.Count];
        Func<CellReader>[] readers = new Func<CellReader>[columns.Length];
        ParameterExpression cells = Expression.Parameter(typeof(CellReader[]));
        ParameterExpression row = Expression.Parameter(typeof(int));
        Expression[] values = new Expression[columns.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            RowMember member = shape.Members[i];
            columns[i] = shape.FindColumn(schema, member);
            Field field = schema[columns[i]];
            readers[i] = CellReader.Factory(member, field);
            Type readerType = typeof(CellReader<>).MakeGenericType(member.Type);
            values[i] = Expression.Call(
                Expression.Convert(Expression.ArrayIndex(cells, Expression.Constant(i)), readerType),
                readerType.GetMethod(nameof(CellReader<int>.Get), BindingFlags.Public | BindingFlags.Instance)!, row);
        }
        Expression body = shape.Construct(values);
        return new(columns, readers, Expression.Lambda<Func<CellReader[], int, T>>(body, cells, row).Compile());
    }

    public IEnumerable<T> Read(Batch batch)
    {
        CellReader[] cells = new CellReader[readers.Length];
        for (int i = 0; i < cells.Length; i++)
        {
            cells[i] = readers[i]();
            cells[i].Bind(batch[columns[i]]);
        }
        for (int row = 0; row < batch.RowCount; row++) yield return make(cells, row);
    }
}
