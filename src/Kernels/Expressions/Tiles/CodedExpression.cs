namespace Accel.Kernels.Expressions;

/// <summary>A subexpression whose only column is one of texts: where that comes with a dictionary, it is computed once per entry.</summary>
/// <param name="Column">The column's position in the batch.</param>
/// <param name="Type">The type of its value.</param>
/// <param name="Program">Computes it from a batch that holds that column alone.</param>
sealed record CodedExpression(int Column, DataType Type, TileProgram Program)
{
    /// <summary>Null where several columns decide, or none, or one that is not text, or where the node is the column itself.</summary>
    public static CodedExpression? Of(BoundNode node)
    {
        if (SoleTextColumn(node) is not int column) return null;
        BoundNode alone = node.Rewrite(part => part is BoundColumn ? new BoundColumn(0, DataType.String, true) : part);
        return new(column, node.Type, new TileProgram(null, [alone]));
    }

    /// <summary>The column that alone decides the value of such a subexpression.</summary>
    public static int? SoleTextColumn(BoundNode node)
    {
        if (node is BoundColumn) return null;
        BoundColumn? sole = null;
        foreach (BoundColumn column in node.Columns)
        {
            if (column.Type != DataType.String || (sole is not null && sole.Index != column.Index)) return null;
            sole = column;
        }
        return sole?.Index;
    }
}
