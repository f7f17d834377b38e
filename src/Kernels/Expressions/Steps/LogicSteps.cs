namespace Accel.Kernels.Expressions;

/// <summary>Three-valued and, or: 64 rows at a time.</summary>
sealed unsafe class LogicStep(bool isOr, int result, int left, int right) : Step
{
    public override void Run(TileState state)
    {
        ulong* x = state.Bits(left);
        ulong* y = state.Bits(right);
        ulong* xValid = state.Validity[left];
        ulong* yValid = state.Validity[right];
        ulong* bits = state.Bits(result);
        bool hasNulls = xValid != null || yValid != null;
        state.Validity[result] = null;
        ulong* valid = hasNulls ? state.OwnValidity(result) : null;
        for (int i = 0; i < state.WordCount; i++)
        {
            ulong value = isOr ? x[i] | y[i] : x[i] & y[i];
            if (hasNulls)
            {
                ulong knownX = xValid == null ? ulong.MaxValue : xValid[i];
                ulong knownY = yValid == null ? ulong.MaxValue : yValid[i];
                // What decides alone: a known true for or, a known false for and.
                ulong decides = (isOr ? x[i] : ~x[i]) & knownX | (isOr ? y[i] : ~y[i]) & knownY;
                valid[i] = knownX & knownY | decides;
                value = isOr ? decides | value : value & ~decides;
            }
            bits[i] = value;
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
