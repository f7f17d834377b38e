using System.Runtime.CompilerServices;

namespace Accel.Kernels.Expressions;

/// <summary>Three-valued and, or: 64 rows at a time.</summary>
sealed unsafe class LogicStep(bool isOr, int result, int left, int right) : Step
{
    public override void Run(TileState state)
    {
        ulong* x = state.Bits(left);
        ulong* y = state.Bits(right);
        ulong* bits = state.Bits(result);
        ulong* xValid = state.Validity[left];
        ulong* yValid = state.Validity[right];
        state.Validity[result] = null;
        if (xValid == null && yValid == null) Combine(isOr, x, y, bits, state.WordCount);
        else CombineKnown(isOr, x, y, xValid, yValid, bits, state.OwnValidity(result), state.WordCount);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Combine(bool isOr, ulong* x, ulong* y, ulong* bits, int count)
    {
        if (isOr) for (int i = 0; i < count; i++) bits[i] = x[i] | y[i];
        else for (int i = 0; i < count; i++) bits[i] = x[i] & y[i];
    }

    /// <summary>A known true decides an or alone, a known false an and; otherwise both have to be known.</summary>
    static void CombineKnown(bool isOr, ulong* x, ulong* y, ulong* xValid, ulong* yValid, ulong* bits, ulong* valid, int count)
    {
        ulong flip = isOr ? 0 : ulong.MaxValue;
        for (int i = 0; i < count; i++)
        {
            ulong knownX = xValid == null ? ulong.MaxValue : xValid[i];
            ulong knownY = yValid == null ? ulong.MaxValue : yValid[i];
            ulong decided = (x[i] ^ flip) & knownX | (y[i] ^ flip) & knownY;
            valid[i] = knownX & knownY | decided;
            bits[i] = decided ^ flip;
        }
    }
}

/// <summary>The opposite of a Boolean.</summary>
sealed unsafe class NotStep(int result, int operand) : Step
{
    public override void Run(TileState state)
    {
        state.Propagate(result, operand);
        ulong* from = state.Bits(operand);
        ulong* to = state.Bits(result);
        for (int i = 0; i < state.WordCount; i++) to[i] = ~from[i];
    }
}

/// <summary>Whether two Booleans are equal, or differ.</summary>
sealed unsafe class BooleanCompareStep(bool differ, int result, int left, int right) : Step
{
    public override void Run(TileState state)
    {
        state.Propagate(result, left, right);
        ulong* x = state.Bits(left);
        ulong* y = state.Bits(right);
        ulong* bits = state.Bits(result);
        for (int i = 0; i < state.WordCount; i++) bits[i] = differ ? x[i] ^ y[i] : ~(x[i] ^ y[i]);
    }
}

/// <summary>Whether a value is null.</summary>
sealed unsafe class IsNullStep(int result, int operand) : Step
{
    public override void Run(TileState state)
    {
        state.Validity[result] = null;
        ulong* valid = state.Validity[operand];
        ulong* bits = state.Bits(result);
        for (int i = 0; i < state.WordCount; i++) bits[i] = valid == null ? 0 : ~valid[i];
    }
}
