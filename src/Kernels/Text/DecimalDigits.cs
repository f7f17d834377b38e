using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Accel.Kernels.Text;

/// <summary>Reads up to 16 characters of decimal digits with at most one point among them, without looking at them one by one.</summary>
static class DecimalDigits
{
    const int MaxLength = 16;

    /// <summary>
    /// Reads digits with at most one point as mantissa / 10^<paramref name="fractionLength"/>. The vector holds the 16 bytes before <paramref name="end"/>:
    /// those before the field become zero digits, the point goes and the digits before it close up, then neighbours are joined three times: 2, 4 and 8 digits.
    /// </summary>
    /// <returns>False where they are none, too many, not digits, or this processor or the start of the text leaves no room for the vector; then <see cref="TryParseOneByOne"/> must be tried.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryParse(ref readonly byte text, int start, int end, out long mantissa, out int fractionLength)
    {
        int length = end - start;
        mantissa = 0;
        fractionLength = 0;
        if (!Ssse3.IsSupported || end < MaxLength || (uint)(length - 1) >= MaxLength) return false;
        Vector128<byte> places = Vector128<byte>.Indices;
        Vector128<byte> characters = Vector128.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in text), end - MaxLength));
        Vector128<byte> inField = Vector128.GreaterThan(places.AsSByte(), Vector128.Create((sbyte)(MaxLength - 1 - length))).AsByte();
        Vector128<byte> digits = (characters - Vector128.Create((byte)'0')) & inField;
        uint points = (Vector128.Equals(characters, Vector128.Create((byte)'.')) & inField).ExtractMostSignificantBits();
        if (points != 0)
        {
            if ((points & (points - 1)) != 0 || length == 1) return false;
            int point = BitOperations.TrailingZeroCount(points);
            fractionLength = MaxLength - 1 - point;
            Vector128<byte> movesUp = Vector128.GreaterThan(Vector128.Create((sbyte)(point + 1)), places.AsSByte()).AsByte();
            digits = Ssse3.Shuffle(digits, places + movesUp); // index - 1 up to the point; -1 gives zero
        }
        if (Vector128.GreaterThanAny(digits, Vector128.Create((byte)9))) return false;
        Vector128<short> pairs = Ssse3.MultiplyAddAdjacent(digits, Vector128.Create((ushort)0x010A).AsSByte()); // 10, 1
        Vector128<int> fours = Sse2.MultiplyAddAdjacent(pairs, Vector128.Create(0x0001_0064).AsInt16()); // 100, 1
        Vector128<int> eights = Sse2.MultiplyAddAdjacent(Sse2.PackSignedSaturate(fours, fours), Vector128.Create(0x0001_2710).AsInt16()); // 10,000, 1
        ulong both = eights.AsUInt64().ToScalar();
        mantissa = (long)((both & uint.MaxValue) * 100_000_000 + (both >> 32));
        return true;
    }

    /// <summary>As <see cref="TryParse"/>, on any processor and anywhere in the text.</summary>
    public static bool TryParseOneByOne(ReadOnlySpan<byte> field, out long mantissa, out int fractionLength)
    {
        mantissa = 0;
        fractionLength = 0;
        if (field.Length is 0 or > MaxLength) return false;
        int point = -1;
        for (int at = 0; at < field.Length; at++)
        {
            if (field[at] is >= (byte)'0' and <= (byte)'9') mantissa = mantissa * 10 + field[at] - '0';
            else if (field[at] == '.' && point < 0) point = at;
            else return false;
        }
        if (point >= 0) fractionLength = field.Length - 1 - point;
        return point < 0 || field.Length > 1;
    }
}
