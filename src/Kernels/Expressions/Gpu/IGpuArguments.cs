using Accel.Kernels.Columns;
using Accel.Kernels.Devices;
using ILGPU;

namespace Accel.Kernels.Expressions;

/// <summary>The columns and constants that a kernel reads: one, or one and the rest.</summary>
/// <remarks>
/// They nest to the right only, because ILGPU takes two structs for one type where all their fields in order are of the same types, however these nest: of two trees with
/// the same leaves it would cut both as the first that it met.
/// </remarks>
interface IGpuArguments<TSelf> where TSelf : struct, IGpuArguments<TSelf>
{
    /// <summary>The next arguments of an expression, in order.</summary>
    static abstract TSelf Bind(ref GpuBinder binder);
}

/// <summary>What an argument holds.</summary>
/// <param name="Node">The column, the literal, or the expression of a text that a table is made of.</param>
/// <param name="Part">What of it.</param>
readonly record struct GpuLeaf(BoundNode Node, GpuLeafPart Part = GpuLeafPart.Values);

/// <summary>What of a column or of a table an argument is.</summary>
enum GpuLeafPart
{
    /// <summary>The values of a column, the codes of texts, or a literal.</summary>
    Values,
    /// <summary>The validity bitmap of a column.</summary>
    Validity,
    /// <summary>The values of a table.</summary>
    Table,
    /// <summary>Which values of a table are not null: a byte for each.</summary>
    TableKnown,
}

/// <summary>The leaves of an expression in order, for one launch; the tables are the launch's.</summary>
ref struct GpuBinder(GpuContext gpu, DeviceBatch batch, ReadOnlySpan<GpuLeaf> leaves, TextTables tables)
{
    readonly ReadOnlySpan<GpuLeaf> leaves = leaves;
    int next;

    public ArrayView<T> NextView<T>() where T : unmanaged
    {
        GpuLeaf leaf = leaves[next++];
        if (leaf.Part is GpuLeafPart.Table or GpuLeafPart.TableKnown) return tables.View<T>(leaf);
        DeviceColumn column = batch.Require(((BoundColumn)leaf.Node).Index);
        return leaf.Part == GpuLeafPart.Validity ? column.Validity!.View<T>(gpu, DeviceColumn.BitmapBytes(column.Length)) : column.Values.View<T>(gpu, column.Length);
    }

    public T NextLiteral<T>() where T : unmanaged => new Source(-1, (BoundLiteral)leaves[next++].Node).Value<T>();
}

/// <summary>An argument and the rest of them.</summary>
readonly struct More<TFirst, TRest>(TFirst first, TRest rest) : IGpuArguments<More<TFirst, TRest>>
    where TFirst : struct, IGpuArguments<TFirst>
    where TRest : struct, IGpuArguments<TRest>
{
    public readonly TFirst First = first;

    public readonly TRest Rest = rest;

    public static More<TFirst, TRest> Bind(ref GpuBinder binder)
    {
        TFirst first = TFirst.Bind(ref binder);
        return new(first, TRest.Bind(ref binder));
    }
}

/// <summary>The values of a column, or its validity bitmap.</summary>
readonly struct Values<T>(ArrayView<T> view) : IGpuArguments<Values<T>> where T : unmanaged
{
    public readonly ArrayView<T> View = view;

    public static Values<T> Bind(ref GpuBinder binder) => new(binder.NextView<T>());
}

/// <summary>One value for every row; a Boolean is a byte here.</summary>
readonly struct Constant<T>(T value) : IGpuArguments<Constant<T>> where T : unmanaged
{
    public readonly T Value = value;

    public static Constant<T> Bind(ref GpuBinder binder) => new(binder.NextLiteral<T>());
}
