namespace Accel.Kernels.Expressions;

/// <summary>Makes a text of a text: a view of it, or new bytes in the arena. False means that there is no result.</summary>
interface ITextFunction
{
    static abstract bool TryInvoke(TextView x, TextArena arena, out TextView result);
}

/// <summary>Makes a text of a text and another value.</summary>
interface ITextFunction<TSecond>
{
    static abstract bool TryInvoke(TextView x, TSecond y, TextArena arena, out TextView result);
}

/// <summary>Makes a text of a text and two other values.</summary>
interface ITextFunction<TSecond, TThird>
{
    static abstract bool TryInvoke(TextView x, TSecond y, TThird z, TextArena arena, out TextView result);
}

/// <summary>A function that makes a text of a text, row by row.</summary>
sealed unsafe class TextStep<TOp>(int result, int text) : Step where TOp : struct, ITextFunction
{
    public override void Run(TileState state)
    {
        state.Propagate(result, text);
        TextView* x = state.Pointer<TextView>(text);
        TextView* destination = state.Pointer<TextView>(result);
        for (int row = 0; row < state.RowCount; row++)
            if (!TOp.TryInvoke(x[row], state.Arena, out destination[row])) state.SetNull(result, row);
    }
}

/// <summary>A function that makes a text of a text and another value, row by row.</summary>
sealed unsafe class TextStep<TOp, TSecond>(int result, int text, int second) : Step
    where TOp : struct, ITextFunction<TSecond>
    where TSecond : unmanaged
{
    public override void Run(TileState state)
    {
        state.Propagate(result, text, second);
        TextView* x = state.Pointer<TextView>(text);
        TSecond* y = state.Pointer<TSecond>(second);
        TextView* destination = state.Pointer<TextView>(result);
        for (int row = 0; row < state.RowCount; row++)
            if (!TOp.TryInvoke(x[row], y[row], state.Arena, out destination[row])) state.SetNull(result, row);
    }
}

/// <summary>A function that makes a text of a text and two other values, row by row.</summary>
sealed unsafe class TextStep<TOp, TSecond, TThird>(int result, int text, int second, int third) : Step
    where TOp : struct, ITextFunction<TSecond, TThird>
    where TSecond : unmanaged
    where TThird : unmanaged
{
    public override void Run(TileState state)
    {
        state.Propagate(result, text, second);
        state.PropagateToo(result, third);
        TextView* x = state.Pointer<TextView>(text);
        TSecond* y = state.Pointer<TSecond>(second);
        TThird* z = state.Pointer<TThird>(third);
        TextView* destination = state.Pointer<TextView>(result);
        for (int row = 0; row < state.RowCount; row++)
            if (!TOp.TryInvoke(x[row], y[row], z[row], state.Arena, out destination[row])) state.SetNull(result, row);
    }
}
