using System.Text;

namespace Accel.Kernels.Expressions;

/// <summary>Writes a literal into every row of a register: once in a run, for the few steps that take registers only.</summary>
sealed unsafe class FillStep(int result, BoundLiteral literal) : Step
{
    readonly byte[] text = Pinned(literal.Text ?? "");

    public override void Run(TileState state)
    {
        byte* values = state.Values[result];
        switch (literal.Type)
        {
            case DataType.Boolean:
                new Span<byte>(values, Tile.MaxRowCount / 8).Fill(literal.Bits == 0 ? (byte)0 : (byte)0xFF);
                break;
            case DataType.String:
                fixed (byte* start = text) new Span<TextView>(values, Tile.MaxRowCount).Fill(new(start, Length));
                break;
            default:
                Fill(values, literal.Type.ByteWidth());
                break;
        }
        if (literal.IsNull) new Span<byte>(state.OwnValidity(result), Tile.MaxRowCount / 8).Clear();
    }

    int Length => literal.Text is { Length: > 0 } ? text.Length : 0;

    void Fill(byte* values, int width)
    {
        switch (width)
        {
            case 1: new Span<byte>(values, Tile.MaxRowCount).Fill((byte)literal.Bits); break;
            case 2: new Span<ushort>(values, Tile.MaxRowCount).Fill((ushort)literal.Bits); break;
            case 4: new Span<uint>(values, Tile.MaxRowCount).Fill((uint)literal.Bits); break;
            default: new Span<ulong>(values, Tile.MaxRowCount).Fill(literal.Bits); break;
        }
    }

    /// <summary>The text's bytes where the collector does not move them, so that views stay good as long as the step lives.</summary>
    static byte[] Pinned(string text)
    {
        byte[] bytes = GC.AllocateArray<byte>(Math.Max(1, Encoding.UTF8.GetByteCount(text)), pinned: true);
        Encoding.UTF8.GetBytes(text, bytes);
        return bytes;
    }
}
