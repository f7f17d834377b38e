namespace Accel.Kernels.Tests;

/// <summary>The generator against the known answers that its authors publish with Random123.</summary>
public sealed class PhiloxTests
{
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0u, 0u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(~0u, ~0u, ~0u, ~0u, ~0u, ~0u, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Ten_rounds_give_the_published_words(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint w0, uint w1, uint w2, uint w3)
    {
        ulong key = k0 | ((ulong)k1 << 32);
        PhiloxBlock<Long1> scalar = new PhiloxBlock<Long1>(Long1.OfWord(c0), Long1.OfWord(c1), Long1.OfWord(c2), Long1.OfWord(c3)).Mix(key);
        Assert.Equal((w0 | ((ulong)w1 << 32), w2 | ((ulong)w3 << 32)), ((ulong)scalar.Front.Value, (ulong)scalar.Back.Value));
        InVectors<Lanes128<long>>(c0, c1, c2, c3, key, scalar);
        InVectors<Lanes256<long>>(c0, c1, c2, c3, key, scalar);
        InVectors<Lanes512<long>>(c0, c1, c2, c3, key, scalar);
    }

    static unsafe void InVectors<L>(uint c0, uint c1, uint c2, uint c3, ulong key, PhiloxBlock<Long1> scalar) where L : unmanaged, IWordLanes<L>
    {
        PhiloxBlock<L> vector = new PhiloxBlock<L>(L.OfWord(c0), L.OfWord(c1), L.OfWord(c2), L.OfWord(c3)).Mix(key);
        long[] words = new long[2 * L.Count];
        fixed (long* destination = words) L.StoreInTurns(vector.Front, vector.Back, destination);
        for (int i = 0; i < words.Length; i += 2) Assert.Equal((scalar.Front.Value, scalar.Back.Value), (words[i], words[i + 1]));
    }
}
