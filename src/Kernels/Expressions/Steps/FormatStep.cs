namespace Accel.Kernels.Expressions;

/// <summary>Makes a text of a value, row by row.</summary>
sealed unsafe class FormatStep<TFormatter, T>(int result, int operand) : Step
    where TFormatter : struct, IFormatter<T>
    where T : unmanaged
{
    /// <summary>Bytes that the text of any value fits into.</summary>
    const int MaxLength = 64;

    public override void Run(TileState state)
    {
        state.Propagate(result, operand);
        T* x = state.Pointer<T>(operand);
        TextView* destination = state.Pointer<TextView>(result);
        Span<byte> room = stackalloc byte[MaxLength];
        for (int row = 0; row < state.RowCount; row++)
        {
            int length = TFormatter.Write(x[row], room);
            Span<byte> text = state.Arena.Take(Math.Max(0, length));
            room[..text.Length].CopyTo(text);
            destination[row] = TextArena.View(text);
            if (length < 0) state.SetNull(result, row);
        }
    }
}
