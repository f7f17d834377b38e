using System.Buffers;
using System.Text;

namespace Accel.Kernels.Expressions;

/// <summary>Where the second text first stands in the first, in UTF-16 units; -1 where it does not.</summary>
readonly struct IndexOfOp : IScalarFunction<TextView, TextView, int>
{
    public static int Invoke(TextView x, TextView y)
    {
        int at = x.Span.IndexOf(y.Span);
        return at <= 0 ? at : Encoding.UTF8.GetCharCount(x.Span[..at]);
    }
}

/// <summary>The first text with each place of the second replaced by the third, from left to right; none where the second is empty, as C# throws.</summary>
readonly struct ReplaceOp : ITextFunction<TextView, TextView>
{
    public static bool TryInvoke(TextView x, TextView y, TextView z, TextArena arena, out TextView result)
    {
        result = x;
        if (y.Length == 0) return false;
        int places = x.Span.Count(y.Span);
        if (places == 0) return true;
        Span<byte> room = arena.Take(checked(x.Length + places * (z.Length - y.Length)));
        ReadOnlySpan<byte> rest = x.Span;
        int written = 0;
        for (int i = 0; i < places; i++)
        {
            int at = rest.IndexOf(y.Span);
            rest[..at].CopyTo(room[written..]);
            z.Span.CopyTo(room[(written + at)..]);
            written += at + z.Length;
            rest = rest[(at + y.Length)..];
        }
        rest.CopyTo(room[written..]);
        result = TextArena.View(room);
        return true;
    }
}

/// <summary>How many parts a text has between separators; an empty separator cuts nothing, as in C#.</summary>
readonly struct SplitCountOp : IScalarFunction<TextView, TextView, int>
{
    public static int Invoke(TextView x, TextView y) => y.Length == 0 ? 1 : x.Span.Count(y.Span) + 1;
}

/// <summary>One of the parts between separators; none where there are fewer.</summary>
readonly unsafe struct SplitPartOp : ITextFunction<TextView, int>
{
    public static bool TryInvoke(TextView x, TextView y, int z, TextArena arena, out TextView result)
    {
        result = x;
        if (z < 0) return false;
        int start = 0;
        for (int part = 0; ; part++)
        {
            int length = y.Length == 0 ? -1 : x.Span[start..].IndexOf(y.Span);
            if (part == z)
            {
                result = new(x.Start + start, length < 0 ? x.Length - start : length);
                return true;
            }
            if (length < 0) return false;
            start += length + y.Length;
        }
    }
}

/// <summary>Whether a text is of a pattern (see <see cref="TextPattern"/>).</summary>
readonly struct LikeOp : IPredicate<TextView, TextView>
{
    /// <summary>Where a part after a % does not fit, it is tried one character further: only the last % needs to be remembered.</summary>
    public static bool Invoke(TextView x, TextView y)
    {
        ReadOnlySpan<byte> text = x.Span, pattern = y.Span, textAfterStar = default, patternAfterStar = default;
        bool hasStar = false;
        while (true)
        {
            if (pattern.Length > 0 && pattern[0] == '%')
            {
                hasStar = true;
                patternAfterStar = pattern = pattern[1..];
                textAfterStar = text;
                continue;
            }
            if (pattern.Length == 0 ? text.Length == 0 : TakeOne(ref text, ref pattern))
            {
                if (pattern.Length == 0 && text.Length == 0) return true;
                continue;
            }
            if (!hasStar || textAfterStar.Length == 0) return false;
            text = textAfterStar = textAfterStar[CharacterLength(textAfterStar)..];
            pattern = patternAfterStar;
        }
    }

    /// <summary>Takes a character off both, if the pattern's first fits.</summary>
    static bool TakeOne(ref ReadOnlySpan<byte> text, ref ReadOnlySpan<byte> pattern)
    {
        if (text.Length == 0) return false;
        bool isEscaped = pattern[0] == '\\' && pattern.Length > 1;
        int length = CharacterLength(text);
        if (pattern[0] == '_' && !isEscaped) pattern = pattern[1..];
        else
        {
            ReadOnlySpan<byte> wanted = isEscaped ? pattern[1..] : pattern;
            if (!wanted.StartsWith(text[..length])) return false;
            pattern = wanted[length..];
        }
        text = text[length..];
        return true;
    }

    static int CharacterLength(ReadOnlySpan<byte> text) =>
        Rune.DecodeFromUtf8(text, out _, out int length) == OperationStatus.Done ? length : 1;
}
