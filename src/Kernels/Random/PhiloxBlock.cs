using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>
/// Philox4x32-10 of J. Salmon, M. Moraes, R. Dror and D. Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC 2011): four words of a counter,
/// mixed in ten rounds with a key of two words.
/// </summary>
/// <param name="first">The first word of each lane's counter, or of its result.</param>
/// <param name="second">The second word.</param>
/// <param name="third">The third word.</param>
/// <param name="fourth">The fourth word.</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
readonly struct PhiloxBlock<L>(L first, L second, L third, L fourth) where L : unmanaged, IWordLanes<L>
{
    const int Rounds = 10;
    const uint FirstMultiplier = 0xD2511F53, SecondMultiplier = 0xCD9E8D57;
    const uint FirstStep = 0x9E3779B9, SecondStep = 0xBB67AE85;

    readonly L first = first;
    readonly L second = second;
    readonly L third = third;
    readonly L fourth = fourth;

    /// <summary>The first and the second word of every lane.</summary>
    public L Front
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => L.Join(first, second);
    }

    /// <summary>The third and the fourth word of every lane.</summary>
    public L Back
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => L.Join(third, fourth);
    }

    /// <summary>The words that the counters are mixed to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PhiloxBlock<L> Mix(ulong key)
    {
        L w0 = first, w1 = second, w2 = third, w3 = fourth;
        L key0 = L.OfWord((uint)key), key1 = L.OfWord((uint)(key >> 32));
        for (int round = 0; round < Rounds; round++)
        {
            L product0 = L.MultiplyWords(w0, L.OfWord(FirstMultiplier)), product1 = L.MultiplyWords(w2, L.OfWord(SecondMultiplier));
            w0 = L.HighWords(product1) ^ w1 ^ key0;
            w1 = product1;
            w2 = L.HighWords(product0) ^ w3 ^ key1;
            w3 = product0;
            key0 += L.OfWord(FirstStep);
            key1 += L.OfWord(SecondStep);
        }
        return new(w0, w1, w2, w3);
    }
}
