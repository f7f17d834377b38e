using Accel.MapReduce;
using CsCheck;

namespace Accel.Engine.Tests.MapReduce.Serialization;

public class SerializersTests
{
    [Fact]
    public void An_int_comes_back_and_sorts_as_its_bytes_do() =>
        Check(Serializers.Int32, Gen.OneOf(Gen.Int, Gen.OneOf(int.MinValue, -1, 0, 1, int.MaxValue)), Comparer<int>.Default);

    [Fact]
    public void A_long_comes_back_and_sorts_as_its_bytes_do() =>
        Check(Serializers.Int64, Gen.OneOf(Gen.Long, Gen.OneOf(long.MinValue, -1, 0, 1, long.MaxValue)), Comparer<long>.Default);

    [Fact]
    public void A_string_comes_back_and_sorts_by_code_point() =>
        Check(Serializers.String, Gen.OneOf("a", "é", "ﬀ", "😀", "").Array[0, 4].Select(string.Concat), Comparer<string>.Create(CompareCodePoints));

    [Fact]
    public void Doubles_come_back_bit_for_bit()
    {
        double[] values = [0, -0.0, 1.5, double.NaN, double.NegativeInfinity, double.Epsilon, BitConverter.Int64BitsToDouble(0x7FF8_0000_0000_0123)];
        double[] back = Serializers.Doubles.Read(Write(Serializers.Doubles, values));
        Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), back.Select(BitConverter.DoubleToInt64Bits));
        Assert.Empty(Serializers.Doubles.Read([]));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused() =>
        Assert.Throws<System.Text.EncoderFallbackException>(() => Serializers.String.ByteCount("a\uD800"));

    static void Check<T>(ISerializer<T> serializer, Gen<T> values, IComparer<T> order)
    {
        Assert.True(serializer.KeepsOrder);
        Gen.Select(values, values).Sample(pair =>
        {
            byte[] left = Write(serializer, pair.Item1), right = Write(serializer, pair.Item2);
            return Equals(serializer.Read(left), pair.Item1)
                && Math.Sign(left.AsSpan().SequenceCompareTo(right)) == Math.Sign(order.Compare(pair.Item1, pair.Item2));
        });
    }

    static byte[] Write<T>(ISerializer<T> serializer, T value)
    {
        byte[] bytes = new byte[serializer.ByteCount(value)];
        serializer.Write(value, bytes);
        return bytes;
    }

    static int CompareCodePoints(string left, string right) =>
        left.EnumerateRunes().Zip(right.EnumerateRunes()).Select(pair => pair.First.CompareTo(pair.Second)).FirstOrDefault(order => order != 0) is int found and not 0
            ? found
            : left.EnumerateRunes().Count().CompareTo(right.EnumerateRunes().Count());
}
