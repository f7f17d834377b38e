using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Accel.Kernels;

/// <summary>How the words that lie in the place of numbers become the numbers.</summary>
interface IRandomNumbers<T>
{
    /// <summary>Makes the numbers from <paramref name="position"/> on of the words that lie in their places.</summary>
    void Make(Device device, RandomStream stream, ulong position, Span<T> numbers);
}

/// <summary>The words are the numbers.</summary>
readonly struct RawNumbers : IRandomNumbers<uint>
{
    public void Make(Device device, RandomStream stream, ulong position, Span<uint> numbers) { }
}

/// <summary>A distribution's function of the bits.</summary>
readonly struct DrawnNumbers<TOp, T> : IRandomNumbers<T>
    where TOp : struct, IDistribution
    where T : unmanaged
{
    public void Make(Device device, RandomStream stream, ulong position, Span<T> numbers) => Map.FloatUnary<TOp, T>(device, numbers, numbers);
}

/// <summary>Integers of a range.</summary>
readonly struct IntegerNumbers(int low, int high) : IRandomNumbers<int>
{
    readonly uint range = unchecked((uint)high - (uint)low);

    /// <summary>Products whose low half is below this would make some numbers of a range likelier: 2³² modulo the size of the range.</summary>
    public static uint Rejected(uint range) => (0 - range) % range;

    /// <summary>A number below <paramref name="range"/> of a word, or, where that is rejected, of one of the position's own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint InRange(ulong seed, uint stream, ulong position, uint word, uint range, uint rejected)
    {
        ulong product = (ulong)word * range;
        for (uint attempt = 1; (uint)product < rejected; attempt++) product = (ulong)RandomWords.Retry(seed, stream, position, attempt) * range;
        return (uint)(product >> 32);
    }

    public void Make(Device device, RandomStream stream, ulong position, Span<int> numbers)
    {
        uint rejected = Rejected(range);
        Span<uint> words = MemoryMarshal.Cast<int, uint>(numbers);
        for (int i = 0; i < words.Length; i++) words[i] = (uint)low + InRange(stream.Seed, stream.Stream, position + (ulong)i, words[i], range, rejected);
    }
}
