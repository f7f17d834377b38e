namespace Accel.Kernels.Tests.Expressions;

public class TextPatternTests
{
    [Theory]
    [InlineData("", "", true)]
    [InlineData("", "%", true)]
    [InlineData("abc", "a%c", true)]
    [InlineData("abcbc", "a%bc", true)]
    [InlineData("abc", "a_c", true)]
    [InlineData("a😀c", "a_c", true)]
    [InlineData("abc", "b%", false)]
    [InlineData("abc", "abc_", false)]
    [InlineData("100%", "100\\%", true)]
    [InlineData("1000", "100\\%", false)]
    public void A_pattern_covers_the_whole_text(string text, string pattern, bool expected) => Assert.Equal(expected, TextPattern.Like(text, pattern));
}
