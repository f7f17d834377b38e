namespace Accel.Kernels.Expressions;

/// <summary>How a GPU computes an operation: a node type that is still open in its operands. <paramref name="Known"/> are its first type arguments.</summary>
/// <param name="Node">The generic type definition.</param>
/// <param name="Known">Operators and element types.</param>
sealed record GpuForm(Type Node, params Type[] Known)
{
    /// <summary>An operation on the values of operands.</summary>
    public static GpuForm Of<TOperation>() where TOperation : struct => Of(typeof(TOperation));

    /// <summary>An operation on the values of operands: an <see cref="IGpuOperation{TX, TOut}"/>, or one of two operands or three.</summary>
    public static GpuForm Of(Type operation)
    {
        Type[] types = operation.GetInterfaces().Single().GetGenericArguments();
        Type node = types.Length switch
        {
            2 => typeof(OperationNode<,,,,>),
            3 => typeof(OperationNode<,,,,,,>),
            _ => typeof(OperationNode<,,,,,,,,>),
        };
        return new(node, [operation, .. types]);
    }

    /// <summary>An operation that is open in its operator, its lanes and their element, on lanes of one value; null for elements that none hold.</summary>
    public static GpuForm? OfLanes<TOp>(Type operation, DataType type) where TOp : struct =>
        Lane(type) is { } lane ? Of(operation.MakeGenericType(typeof(TOp), lane, Element(type)!)) : null;

    /// <summary>The type that a GPU computes with for a column's type; null for texts.</summary>
    public static Type? Element(DataType type) => type switch
    {
        DataType.Boolean => typeof(bool),
        DataType.Date => typeof(int),
        DataType.Timestamp => typeof(long),
        DataType.String => null,
        _ => type.ClrType(),
    };

    /// <summary>The lanes of one value; null where there are none.</summary>
    public static Type? Lane(DataType type) => type switch
    {
        DataType.Int32 or DataType.Date => typeof(Int1),
        DataType.Int64 or DataType.Timestamp => typeof(Long1),
        DataType.Float32 => typeof(Float1),
        DataType.Float64 => typeof(Double1),
        _ => null,
    };

    /// <summary>The operation on its operands.</summary>
    public GpuPart Of(params GpuPart[] operands) => new(this, [], operands);
}

/// <summary>A part of an expression whose arguments are not settled: a form, the positions of the leaves that it reads itself, and its operands.</summary>
sealed record GpuPart(GpuForm Form, int[] Leaves, GpuPart[] Operands)
{
    /// <summary>The type that spells the part: closed over what is known, the paths to its leaves, its operands, and the arguments of the whole.</summary>
    public Type Close(GpuArgumentList arguments) =>
        Form.Node.MakeGenericType([.. Form.Known, .. Leaves.Select(arguments.Path), .. Operands.Select(operand => operand.Close(arguments)), arguments.Type]);
}

/// <summary>The arguments of a kernel, as a type, and the ways to each.</summary>
sealed class GpuArgumentList
{
    readonly Type[] leaves;
    readonly Type[] rests;

    /// <param name="leaves">The type of each argument, at least one.</param>
    public GpuArgumentList(Type[] leaves)
    {
        this.leaves = leaves;
        rests = [.. leaves];
        for (int i = leaves.Length - 2; i >= 0; i--) rests[i] = typeof(More<,>).MakeGenericType(leaves[i], rests[i + 1]);
    }

    /// <summary>All arguments.</summary>
    public Type Type => rests[0];

    /// <summary>The way to the argument at a position.</summary>
    public Type Path(int position)
    {
        Type path = position == leaves.Length - 1
            ? typeof(Last<>).MakeGenericType(leaves[position])
            : typeof(First<,>).MakeGenericType(leaves[position], rests[position + 1]);
        for (int i = position - 1; i >= 0; i--) path = typeof(Later<,,,>).MakeGenericType(path, leaves[position], leaves[i], rests[i + 1]);
        return path;
    }
}
