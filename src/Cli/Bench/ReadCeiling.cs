using System.Numerics;
using System.Runtime.InteropServices;

namespace Accel.Cli.Bench;

/// <summary>
/// How fast each thread reads a stretch of resident memory from one end to the other: the loop does nothing but load vectors and add them up as integers, with more
/// sums side by side than the processor can wait for. Memory serves several streams of a thread faster than one, so a kernel that reads two columns, or two
/// places of one, can come out a little above this.
/// </summary>
static class ReadCeiling
{
    /// <summary>Reads all of <paramref name="values"/>. The result depends on every bit, so that nothing can be left out.</summary>
    public static int Read(ReadOnlySpan<float> values)
    {
        ReadOnlySpan<Vector<int>> vectors = MemoryMarshal.Cast<float, Vector<int>>(values);
        Vector<int> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
        while (vectors.Length >= 8)
        {
            a += vectors[0];
            b += vectors[1];
            c += vectors[2];
            d += vectors[3];
            e += vectors[4];
            f += vectors[5];
            g += vectors[6];
            h += vectors[7];
            vectors = vectors[8..];
        }
        foreach (Vector<int> vector in vectors) a += vector;
        int sum = Vector.Sum(a + b + (c + d) + (e + f + (g + h)));
        foreach (float value in values[(values.Length - values.Length % Vector<int>.Count)..]) sum += BitConverter.SingleToInt32Bits(value);
        return sum;
    }
}
