namespace Accel.Kernels.Expressions;

/// <summary>
/// One of two values on each row: by a test (null counts as false), or, where the test is absent, the first unless it is null.
/// </summary>
sealed unsafe class SelectStep<T>(int result, int? test, int first, int second) : Step where T : unmanaged
{
    public override void Run(TileState state)
    {
        ulong* choice = SelectChoice.Run(state, result, test, first, second);
        T* x = state.Pointer<T>(first);
        T* y = state.Pointer<T>(second);
        T* destination = state.Pointer<T>(result);
        for (int word = 0; word < state.WordCount; word++)
        {
            ulong takeFirst = choice[word];
            int row = word * 64;
            if (takeFirst == ulong.MaxValue) new ReadOnlySpan<T>(x + row, 64).CopyTo(new Span<T>(destination + row, 64));
            else if (takeFirst == 0) new ReadOnlySpan<T>(y + row, 64).CopyTo(new Span<T>(destination + row, 64));
            else for (int end = row + 64; row < end; row++, takeFirst >>= 1) destination[row] = (takeFirst & 1) != 0 ? x[row] : y[row];
        }
    }
}

/// <summary>The same of Booleans, which are bits.</summary>
sealed unsafe class BooleanSelectStep(int result, int? test, int first, int second) : Step
{
    public override void Run(TileState state)
    {
        ulong* choice = SelectChoice.Run(state, result, test, first, second);
        ulong* x = state.Bits(first);
        ulong* y = state.Bits(second);
        ulong* destination = state.Bits(result);
        for (int i = 0; i < state.WordCount; i++) destination[i] = x[i] & choice[i] | y[i] & ~choice[i];
    }
}

/// <summary>The rows on which a selection takes the first value, and the validity of what it takes.</summary>
static unsafe class SelectChoice
{
    public static ulong* Run(TileState state, int result, int? test, int first, int second)
    {
        ulong* choice = state.Choice;
        ulong* firstValid = state.Validity[first];
        ulong* secondValid = state.Validity[second];
        ulong* testBits = test is int register ? state.Bits(register) : null;
        ulong* testValid = test is int tested ? state.Validity[tested] : null;
        for (int i = 0; i < state.WordCount; i++)
            choice[i] = test is null ? Word(firstValid, i) : testBits[i] & Word(testValid, i);
        state.Validity[result] = null;
        if (firstValid == null && secondValid == null) return choice;
        ulong* valid = state.OwnValidity(result);
        for (int i = 0; i < state.WordCount; i++) valid[i] = Word(firstValid, i) & choice[i] | Word(secondValid, i) & ~choice[i];
        return choice;
    }

    static ulong Word(ulong* valid, int index) => valid == null ? ulong.MaxValue : valid[index];
}
