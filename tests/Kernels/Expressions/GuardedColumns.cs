using Accel.Kernels.Memory;

namespace Accel.Kernels.Tests.Expressions;

/// <summary>Guarded memory as that of a column.</summary>
static class GuardedColumns
{
    /// <summary>A buffer over guarded memory, whose column must not be disposed.</summary>
    public static unsafe NativeBuffer Borrow<T>(GuardedMemory<T> memory) where T : unmanaged =>
        new(NativePool.Shared, (byte*)memory.Pointer, (long)memory.Length * sizeof(T), (long)memory.Length * sizeof(T));
}

/// <summary>Columns by name, numbered in the order given.</summary>
sealed class NamedColumns(params (string Name, DataType Type)[] columns) : IColumnResolver
{
    public ColumnBinding Resolve(string name)
    {
        int index = Array.FindIndex(columns, column => column.Name == name);
        return new(index, columns[index].Type);
    }
}
