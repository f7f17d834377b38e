using System.Runtime.Intrinsics;

namespace Accel.MapReduce;

/// <summary>
/// A word in a form that is compared in one step. Up to <see cref="InlineBytes"/> bytes: the word itself, padded with zeros. Longer: its hash, and where
/// it lies.
/// </summary>
readonly record struct WordKey(ulong Low, ulong High, int Length)
{
    /// <summary>The longest word that the key itself holds.</summary>
    public const int InlineBytes = 16;

    const ulong FirstMultiplier = 0x9E37_79B9_7F4A_7C15;
    const ulong SecondMultiplier = 0xD1B5_4A32_D192_ED03;

    /// <summary>Whether the word lies elsewhere: at <see cref="High"/>, with the hash <see cref="Low"/>.</summary>
    public bool IsLong => Length > InlineBytes;

    /// <summary>Spreads the keys over a table: the folded product of both halves.</summary>
    public uint Hash
    {
        get
        {
            if (IsLong) return (uint)Low;
            ulong high = Math.BigMul(Low ^ FirstMultiplier, High ^ SecondMultiplier, out ulong low);
            return (uint)(high ^ low);
        }
    }

    /// <summary>The key of the word at <paramref name="start"/>.</summary>
    public static WordKey Of(ReadOnlySpan<byte> text, int start, int length)
    {
        if (length > InlineBytes) return new WordKey(StableHash.Of(text.Slice(start, length)), (ulong)start, length);
        Vector128<byte> bytes = text.Length - start >= InlineBytes ? Vector128.Create(text[start..]) : LoadPadded(text[start..]);
        Vector128<sbyte> isInside = Vector128.LessThan(Vector128<sbyte>.Indices, Vector128.Create((sbyte)length));
        Vector128<ulong> word = (bytes & isInside.AsByte()).AsUInt64();
        return new WordKey(word.ToScalar(), word.GetElement(1), length);
    }

    /// <summary>The bytes before the end of the text, where a whole vector would read past it.</summary>
    static Vector128<byte> LoadPadded(ReadOnlySpan<byte> text)
    {
        Span<byte> padded = stackalloc byte[InlineBytes];
        padded.Clear();
        text.CopyTo(padded);
        return Vector128.Create<byte>(padded);
    }
}
