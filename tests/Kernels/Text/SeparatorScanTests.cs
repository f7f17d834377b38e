using System.Text;
using Accel.Kernels.Text;
using CsCheck;

namespace Accel.Kernels.Tests.Text;

public class SeparatorScanTests
{
    static readonly Gen<string> texts = Gen.String[Gen.OneOf('a', 'b', '7', ',', ';', '"', '\n', '\r'), 0, 300];

    [Fact]
    public void Separators_are_those_of_a_plain_state_machine() =>
        texts.Sample(text =>
        {
            foreach (byte? quote in new byte?[] { (byte)'"', null })
            {
                (int[] expected, int expectedLines) = Naive(text, ',', quote);
                byte[] bytes = Encoding.UTF8.GetBytes(text);
                var separators = new int[bytes.Length];
                int found = SeparatorScan.Find(bytes, (byte)',', quote, separators, out int lines);
                Assert.Equal(expected, separators[..found]);
                Assert.Equal(expectedLines, lines);
            }
        }, iter: 5000);

    [Theory]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(128)]
    [InlineData(191)]
    public void A_quote_that_stays_open_across_blocks_hides_what_is_inside(int length)
    {
        byte[] text = Encoding.UTF8.GetBytes('"' + new string(',', length) + "\",x\n");
        var separators = new int[text.Length];
        Assert.Equal(2, SeparatorScan.Find(text, (byte)',', (byte)'"', separators, out int lines));
        Assert.Equal([length + 2, length + 4], separators[..2]);
        Assert.Equal(1, lines);
    }

    [Fact]
    public void Too_little_room_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => SeparatorScan.Find(new byte[10], 1, null, new int[9], out _));

    static (int[] Separators, int Lines) Naive(string text, char delimiter, byte? quote)
    {
        var separators = new List<int>();
        bool inside = false;
        int lines = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == quote) inside = !inside;
            else if (!inside && (text[i] == delimiter || text[i] == '\n')) separators.Add(i);
            if (!inside && text[i] == '\n') lines++;
        }
        return ([.. separators], lines);
    }
}
