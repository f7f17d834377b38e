using System.Text;
using Accel.Kernels.Expressions;

namespace Accel;

/// <summary>SQL's patterns: <c>%</c> stands for any characters or none, <c>_</c> for exactly one, and a backslash takes the next character literally.</summary>
public static class TextPattern
{
    /// <summary>
    /// Whether <paramref name="text"/> as a whole is of <paramref name="pattern"/>; case counts. False where either is null. A lambda that calls it is compiled
    /// to <see cref="Functions.Like"/>.
    /// </summary>
    public static unsafe bool Like(string? text, string? pattern)
    {
        if (text is null || pattern is null) return false;
        byte[] subject = Encoding.UTF8.GetBytes(text), wanted = Encoding.UTF8.GetBytes(pattern);
        fixed (byte* first = subject, second = wanted) return LikeOp.Invoke(new TextView(first, subject.Length), new TextView(second, wanted.Length));
    }
}
