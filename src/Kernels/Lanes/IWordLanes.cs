namespace Accel.Kernels;

/// <summary>Lanes of 64 bits whose low halves hold 32-bit words: what counter-based generators and hashes are written over. The high halves may hold anything.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public unsafe interface IWordLanes<TSelf> : ILanes<TSelf> where TSelf : unmanaged, IWordLanes<TSelf>
{
    /// <summary>The same word in every lane, its high half clear.</summary>
    static abstract TSelf OfWord(uint word);

    /// <summary>The 64-bit products of the words, unsigned.</summary>
    static abstract TSelf MultiplyWords(TSelf left, TSelf right);

    /// <summary>The high halves, as words.</summary>
    static abstract TSelf HighWords(TSelf value);

    /// <summary>Lanes of both words: <paramref name="low"/> in the low halves and <paramref name="high"/> in the high ones.</summary>
    static abstract TSelf Join(TSelf low, TSelf high);

    /// <summary>Writes the lanes of both in turns: the first of <paramref name="even"/>, the first of <paramref name="odd"/>, the second of <paramref name="even"/>, …</summary>
    static abstract void StoreInTurns(TSelf even, TSelf odd, long* destination);
}
