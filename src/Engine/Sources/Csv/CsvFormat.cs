using System.Text;

namespace Accel.Sources;

/// <summary>The options of CSV as the bytes that readers compare with.</summary>
sealed class CsvFormat
{
    readonly byte[][] nullTexts;

    /// <exception cref="ArgumentException">The delimiter or the quote cannot be one.</exception>
    public CsvFormat(CsvOptions options)
    {
        Options = options;
        Delimiter = ToByte(options.Delimiter);
        Quote = options.Quote is { } quote ? ToByte(quote) : null;
        if (Quote == Delimiter) throw new ArgumentException($"Delimiter and quote are both '{options.Delimiter}'.", nameof(options));
        if (!options.FloatType.IsFloat()) throw new ArgumentException($"FloatType is {options.FloatType}; it must be Float32 or Float64.", nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.SampleRowCount, 1, nameof(options));
        nullTexts = [.. options.NullTexts.Where(text => text.Length > 0).Select(Encoding.UTF8.GetBytes)];
        IsEmptyNull = options.NullTexts.Contains("");
    }

    public CsvOptions Options { get; }

    public byte Delimiter { get; }

    public byte? Quote { get; }

    /// <summary>Whether an empty field is null.</summary>
    public bool IsEmptyNull { get; }

    /// <summary>Whether a field stands for null.</summary>
    public bool IsNull(ReadOnlySpan<byte> field)
    {
        if (field.IsEmpty) return IsEmptyNull;
        foreach (byte[] text in nullTexts)
            if (field.SequenceEqual(text)) return true;
        return false;
    }

    /// <summary>
    /// What a field means: itself, or what its quotes enclose, with doubled quotes halved into <paramref name="room"/> where there are any.
    /// </summary>
    /// <returns>False where a quote stands anywhere else.</returns>
    public bool TryUnquote(ReadOnlySpan<byte> field, ref byte[] room, out ReadOnlySpan<byte> meaning)
    {
        meaning = field;
        if (Quote is not { } quote) return true;
        int first = field.IndexOf(quote);
        if (first < 0) return true;
        if (first > 0 || field.Length < 2 || field[^1] != quote) return false;
        meaning = field[1..^1];
        if (meaning.IndexOf(quote) < 0) return true;
        if (room.Length < meaning.Length) room = new byte[meaning.Length];
        int length = 0;
        for (int i = 0; i < meaning.Length; i++)
        {
            if (meaning[i] == quote && (++i == meaning.Length || meaning[i] != quote)) return false;
            room[length++] = meaning[i];
        }
        meaning = room.AsSpan(0, length);
        return true;
    }

    static byte ToByte(char character) => char.IsAscii(character) && character is not ('\n' or '\r' or '\0')
        ? (byte)character
        : throw new ArgumentException($"'{character}' cannot delimit or quote fields: an ASCII character other than a line end is needed.", nameof(character));
}
