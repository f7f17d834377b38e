using System.Numerics;
using CsCheck;

namespace Accel.Kernels.Tests;

public sealed class HyperLogLogTests
{
    [Fact]
    public void An_empty_sketch_has_seen_nothing() => Assert.Equal(0, new HyperLogLog().Estimate());

    [Fact]
    public void Few_keys_are_counted_exactly()
    {
        for (int count = 1; count <= 50; count++)
        {
            HyperLogLog sketch = new();
            sketch.Add<int>([.. Enumerable.Range(0, count), .. Enumerable.Range(0, count)]);
            Assert.Equal(count, sketch.Estimate());
        }
    }

    [Fact]
    public void Errors_have_the_deviation_that_is_promised()
    {
        const int Runs = 400;
        foreach (int count in (int[])[100, 3000, 20_000])
        {
            double squares = 0, sum = 0, promised = 0;
            for (int run = 0; run < Runs; run++)
            {
                HyperLogLog sketch = new(8);
                sketch.Add<long>([.. Enumerable.Range(0, count).Select(i => ((long)run * count) + i)]);
                double error = (sketch.Estimate() - count) / (double)count;
                (squares, sum, promised) = (squares + (error * error), sum + error, sketch.RelativeStandardError);
            }
            Assert.InRange(Math.Sqrt(squares / Runs), 0, 1.15 * promised);
            Assert.InRange(sum / Runs, -4 * promised / Math.Sqrt(Runs), 4 * promised / Math.Sqrt(Runs));
        }
    }

    [Fact]
    public void Every_precision_estimates_within_five_deviations()
    {
        int[] keys = [.. Enumerable.Range(0, 200_000).Select(i => i * 7)];
        for (int precision = HyperLogLog.MinPrecision; precision <= HyperLogLog.MaxPrecision; precision++)
        {
            HyperLogLog sketch = new(precision);
            sketch.Add<int>(keys);
            Assert.InRange(sketch.Estimate() / 200_000.0, 1 - (5 * sketch.RelativeStandardError), 1 + (5 * sketch.RelativeStandardError));
        }
    }

    [Fact]
    public void Merging_is_the_same_as_adding_everything_to_one() => Gen.Select(Gen.Int.Array, Gen.Int.Array, Gen.Int[4, 12]).Sample((left, right, precision) =>
    {
        HyperLogLog all = new(precision), first = new(precision), second = new(precision);
        all.Add<int>([.. right, .. left]);
        first.Add<int>(left);
        second.Add<int>(right);
        first.Merge(new HyperLogLog(precision, second.Registers));
        Assert.Equal(all.Registers.ToArray(), first.Registers.ToArray());
        Assert.Equal(all.Estimate(), first.Estimate());
    });

    [Fact]
    public void Any_number_of_threads_gives_the_same_registers()
    {
        double[] keys = SortValues.Random<double>((5 * RowParts.MinLength) + 3, 4);
        HyperLogLog one = new(10);
        one.Add<double>(keys);
        foreach (int threads in (int[])[2, 5])
        {
            HyperLogLog many = new(10);
            many.Add<double>(keys, threads: new TestThreads(threads));
            Assert.Equal(one.Registers.ToArray(), many.Registers.ToArray());
        }
    }

    [Fact]
    public void Registers_stay_what_they_were_when_they_were_stored()
    {
        HyperLogLog sketch = new(4);
        sketch.Add<int>([.. Enumerable.Range(0, 40)]);
        sketch.AddText("Seattle"u8);
        Assert.Equal(ByDefinition(), sketch.Registers.ToArray());
    }

    [Fact]
    public void Equal_keys_are_one_whatever_their_bits_and_nulls_are_none()
    {
        HyperLogLog sketch = new();
        sketch.Add<double>([0, -0.0, double.NaN, -double.NaN, 5], [0b01111]);
        Assert.Equal(2, sketch.Estimate());
        HyperLogLog integers = new();
        integers.Add<sbyte>([-1, 2]);
        integers.Add<long>([-1, 2]);
        Assert.Equal(2, integers.Estimate());
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new HyperLogLog(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HyperLogLog(19));
        Assert.Contains("precision 5", Assert.Throws<ArgumentException>(() => new HyperLogLog(4).Merge(new HyperLogLog(5))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new HyperLogLog(4, new byte[15]));
        Assert.Throws<ArgumentException>(() => new HyperLogLog(4, [.. Enumerable.Repeat((byte)62, 16)]));
        Assert.Throws<ArgumentException>(() => new HyperLogLog().Add<int>(new int[9], new byte[1]));
    }

    /// <summary>The registers by the papers' definitions, bit by bit.</summary>
    static byte[] ByDefinition()
    {
        byte[] registers = new byte[16];
        foreach (ulong word in Enumerable.Range(0, 40).Select(i => (ulong)i).Append(TextInterner.Hash("Seattle"u8)))
        {
            BigInteger modulus = BigInteger.One << 64, x = (word + new BigInteger(0x9E37_79B9_7F4A_7C15)) % modulus;
            x = (x ^ (x >> 30)) * 0xBF58_476D_1CE4_E5B9 % modulus;
            x = (x ^ (x >> 27)) * 0x94D0_49BB_1331_11EB % modulus;
            x ^= x >> 31;
            string bits = ((ulong)x).ToString("B64", null);
            int rank = (bits[4..] + "1").IndexOf('1', StringComparison.Ordinal) + 1, register = Convert.ToInt32(bits[..4], 2);
            registers[register] = Math.Max(registers[register], (byte)rank);
        }
        return registers;
    }
}
