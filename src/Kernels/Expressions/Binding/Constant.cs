using System.Text;
using Accel.Kernels.Columns;

namespace Accel.Kernels.Expressions;

/// <summary>Computes an expression without columns, with the very steps that compute any other.</summary>
static class Constant
{
    public static BoundLiteral Evaluate(BoundNode node)
    {
        using Batch oneRow = new(1);
        using Column result = Materializer.Evaluate(new TileProgram(null, [node]), node.Type, oneRow);
        if (result.IsNull(0)) return BoundLiteral.Null(node.Type);
        return node.Type == DataType.String
            ? new(node.Type, false, 0, Encoding.UTF8.GetString(result.Text(0)))
            : new(node.Type, false, Bits(result), null);
    }

    static ulong Bits(Column column) => column.Type.ByteWidth() switch
    {
        1 => column.Values<byte>()[0],
        2 => column.Values<ushort>()[0],
        4 => column.Values<uint>()[0],
        _ => column.Values<ulong>()[0],
    };
}
