using System.Buffers;
using System.Text;

namespace Accel.Kernels.Expressions;

/// <summary>Length in UTF-16 units, as C# counts.</summary>
readonly struct LengthOp : IScalarFunction<TextView, int>
{
    public static int Invoke(TextView x) => Encoding.UTF8.GetCharCount(x.Span);
}

readonly struct StartsWithOp : IPredicate<TextView, TextView>
{
    public static bool Invoke(TextView x, TextView y) => x.Span.StartsWith(y.Span);
}

readonly struct EndsWithOp : IPredicate<TextView, TextView>
{
    public static bool Invoke(TextView x, TextView y) => x.Span.EndsWith(y.Span);
}

readonly struct ContainsOp : IPredicate<TextView, TextView>
{
    public static bool Invoke(TextView x, TextView y) => x.Span.IndexOf(y.Span) >= 0;
}

/// <summary>Upper case by the invariant culture.</summary>
readonly struct ToUpperOp : ITextFunction
{
    public static bool TryInvoke(TextView x, TextArena arena, out TextView result)
    {
        Span<byte> room = arena.Take(x.Length);
        result = Ascii.ToUpper(x.Span, room, out _) == OperationStatus.Done
            ? TextArena.View(room)
            : Utf16.Encode(Utf16.Decode(x).ToUpperInvariant(), arena);
        return true;
    }
}

/// <summary>Lower case by the invariant culture.</summary>
readonly struct ToLowerOp : ITextFunction
{
    public static bool TryInvoke(TextView x, TextArena arena, out TextView result)
    {
        Span<byte> room = arena.Take(x.Length);
        result = Ascii.ToLower(x.Span, room, out _) == OperationStatus.Done
            ? TextArena.View(room)
            : Utf16.Encode(Utf16.Decode(x).ToLowerInvariant(), arena);
        return true;
    }
}

/// <summary>Without the white space at both ends.</summary>
readonly struct TrimOp : ITextFunction
{
    public static bool TryInvoke(TextView x, TextArena arena, out TextView result)
    {
        result = Whitespace.TrimEnd(Whitespace.TrimStart(x));
        return true;
    }
}

/// <summary>Without the white space at its start.</summary>
readonly struct TrimStartOp : ITextFunction
{
    public static bool TryInvoke(TextView x, TextArena arena, out TextView result)
    {
        result = Whitespace.TrimStart(x);
        return true;
    }
}

/// <summary>Without the white space at its end.</summary>
readonly struct TrimEndOp : ITextFunction
{
    public static bool TryInvoke(TextView x, TextArena arena, out TextView result)
    {
        result = Whitespace.TrimEnd(x);
        return true;
    }
}

/// <summary>Both texts, one after the other.</summary>
readonly struct ConcatOp : ITextFunction<TextView>
{
    public static bool TryInvoke(TextView x, TextView y, TextArena arena, out TextView result)
    {
        Span<byte> room = arena.Take(checked(x.Length + y.Length));
        x.Span.CopyTo(room);
        y.Span.CopyTo(room[x.Length..]);
        result = TextArena.View(room);
        return true;
    }
}

/// <summary>From a position, in UTF-16 units, to the end; none where the position lies outside.</summary>
readonly struct SubstringToEndOp : ITextFunction<int>
{
    public static bool TryInvoke(TextView x, int start, TextArena arena, out TextView result)
    {
        result = default;
        int length = Encoding.UTF8.GetCharCount(x.Span);
        return (uint)start <= (uint)length && SubstringOp.TryInvoke(x, start, length - start, arena, out result);
    }
}

/// <summary>A stretch of UTF-16 units; none where it reaches outside. Half a surrogate pair becomes the replacement character.</summary>
readonly unsafe struct SubstringOp : ITextFunction<int, int>
{
    public static bool TryInvoke(TextView x, int start, int length, TextArena arena, out TextView result)
    {
        result = default;
        if (start < 0 || length < 0 || (long)start + length > x.Length) return false;
        if (Ascii.IsValid(x.Span))
        {
            result = new(x.Start + start, length);
            return true;
        }
        string text = Utf16.Decode(x);
        if (start + length > text.Length) return false;
        result = Utf16.Encode(text.AsSpan(start, length), arena);
        return true;
    }
}

/// <summary>The way through C#'s strings, for texts that are not ASCII.</summary>
static class Utf16
{
    public static string Decode(TextView text) => Encoding.UTF8.GetString(text.Span);

    public static TextView Encode(ReadOnlySpan<char> text, TextArena arena)
    {
        Span<byte> room = arena.Take(Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, room);
        return TextArena.View(room);
    }
}

/// <summary>What C# calls white space.</summary>
static unsafe class Whitespace
{
    public static TextView TrimStart(TextView text)
    {
        ReadOnlySpan<byte> rest = text.Span;
        while (Rune.DecodeFromUtf8(rest, out Rune rune, out int consumed) == OperationStatus.Done && Rune.IsWhiteSpace(rune)) rest = rest[consumed..];
        return new(text.Start + (text.Length - rest.Length), rest.Length);
    }

    public static TextView TrimEnd(TextView text)
    {
        ReadOnlySpan<byte> rest = text.Span;
        while (Rune.DecodeLastFromUtf8(rest, out Rune rune, out int consumed) == OperationStatus.Done && Rune.IsWhiteSpace(rune)) rest = rest[..^consumed];
        return new(text.Start, rest.Length);
    }
}
