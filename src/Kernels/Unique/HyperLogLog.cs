using System.Numerics;
using System.Runtime.CompilerServices;
using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>An estimate of how many different keys were added, in 2^precision bytes however many come, that can be merged with others.</summary>
/// <remarks>
/// <para>A 64-bit hash of a key chooses a register by its first bits, and the register keeps the longest run of zeros that the rest began with: P. Flajolet, É. Fusy, O. Gandouet
/// and F. Meunier, "HyperLogLog" (2007), whose relative standard error is 1.04 / √registers. The estimate is the improved raw estimator of O. Ertl, "New cardinality
/// estimation algorithms for HyperLogLog sketches" (arXiv:1702.01284, algorithm 6), which holds from zero up without switching between formulas.</para>
/// <para>The registers, and with them the estimate, do not depend on the order of keys, on how they were shared among sketches or threads, nor on the machine, so that registers can
/// be stored and merged later. Keys are equal as for <see cref="Unique"/>; keys of equal value in different integer types are equal too. Not safe for several threads at once.</para>
/// </remarks>
public sealed partial class HyperLogLog
{
    /// <summary>The least precision: 16 registers, a standard error of 26 %.</summary>
    public const int MinPrecision = 4;

    /// <summary>The greatest precision: 2¹⁸ registers, a standard error of 0.2 %.</summary>
    public const int MaxPrecision = 18;

    /// <summary>2¹⁴ registers, a standard error of 0.8 %.</summary>
    public const int DefaultPrecision = 14;

    readonly byte[] registers;

    /// <summary>A sketch of no keys.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The precision is not 4 to 18.</exception>
    public HyperLogLog(int precision = DefaultPrecision)
    {
        UniqueArguments.CheckPrecision(precision);
        Precision = precision;
        registers = new byte[1 << precision];
    }

    /// <summary>A sketch of the keys that another had seen when it gave its <see cref="Registers"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The precision is not 4 to 18.</exception>
    /// <exception cref="ArgumentException">The registers are none of that precision.</exception>
    public HyperLogLog(int precision, ReadOnlySpan<byte> registers) : this(precision)
    {
        UniqueArguments.CheckRegisters(precision, registers);
        registers.CopyTo(this.registers);
    }

    /// <summary>The binary logarithm of the number of registers.</summary>
    public int Precision { get; }

    /// <summary>The registers; valid until the next key is added.</summary>
    public ReadOnlySpan<byte> Registers => registers;

    /// <summary>The standard error of the estimate as a fraction of the true count: 1.04 / √registers.</summary>
    public double RelativeStandardError => 1.04 / Math.Sqrt(registers.Length);

    /// <summary>Adds keys; nulls are passed over.</summary>
    /// <param name="keys">Booleans, integers of 8 to 64 bits, floats or doubles.</param>
    /// <param name="validity">The validity bitmap; empty where there are no nulls.</param>
    /// <param name="threads">Who shares the work; null is the calling thread alone.</param>
    /// <exception cref="ArgumentException">The bitmap is too short.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not a type of keys.</exception>
    public unsafe void Add<T>(ReadOnlySpan<T> keys, ReadOnlySpan<byte> validity = default, IParallelLoop? threads = null) where T : unmanaged
    {
        UniqueArguments.Check(Device.Processor, keys, validity);
        fixed (T* first = keys)
        fixed (byte* bits = validity)
        {
            T* key = first;
            byte* bit = bits;
            RowParts parts = new(keys.Length, threads);
            if (parts.Count == 1)
            {
                AddRows(key, 0, keys.Length, bit);
                return;
            }
            HyperLogLog[] own = [.. Enumerable.Range(0, parts.Count).Select(_ => new HyperLogLog(Precision))];
            parts.Run(part => own[part].AddRows(key, parts.Start(part), parts.Length(part), bit));
            foreach (HyperLogLog sketch in own) Merge(sketch);
        }
    }

    /// <summary>Adds a UTF-8 text.</summary>
    public void AddText(ReadOnlySpan<byte> text) => AddWord((long)TextInterner.Hash(text));

    /// <summary>Adds what another sketch has seen.</summary>
    /// <exception cref="ArgumentException">It has another precision.</exception>
    public void Merge(HyperLogLog other)
    {
        UniqueArguments.CheckMerge(Precision, other.Precision);
        for (int i = 0; i < registers.Length; i++) registers[i] = Math.Max(registers[i], other.registers[i]);
    }

    /// <summary>About how many different keys were added, to the nearest whole number.</summary>
    public long Estimate()
    {
        int[] counts = new int[MostZeros(Precision) + 2];
        foreach (byte register in registers) counts[register]++;
        return Estimate(Precision, counts);
    }

    /// <summary>The most zeros that what chooses no register can begin with; a register is at most one more.</summary>
    internal static int MostZeros(int precision) => 64 - precision;

    /// <summary>The estimate from how many registers have each value.</summary>
    internal static long Estimate(int precision, ReadOnlySpan<int> counts)
    {
        int most = MostZeros(precision);
        double size = 1 << precision, sum = size * Tau(1 - (counts[most + 1] / size));
        for (int i = most; i >= 1; i--) sum = 0.5 * (sum + counts[i]);
        sum += size * Sigma(counts[0] / size);
        return (long)Math.Round(size / (2 * Math.Log(2)) * size / sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void AddWord(long word)
    {
        ulong hash = Mix((ulong)word);
        ref byte register = ref registers[Register(hash, Precision)];
        register = Math.Max(register, (byte)Rank(hash, Precision));
    }

    /// <summary>The register that a hash chooses.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int Register(ulong hash, int precision) => (int)(hash >> (64 - precision));

    /// <summary>One more than the zeros that the rest of a hash begins with.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int Rank(ulong hash, int precision) => BitOperations.LeadingZeroCount(hash << precision | 1UL << (precision - 1)) + 1;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    unsafe void AddRows<T>(T* keys, int start, int count, byte* validity) where T : unmanaged
    {
        int precision = Precision;
        fixed (byte* first = registers)
            for (int row = start; row < start + count; row++)
            {
                if (!Bitmap.IsValid(validity, row)) continue;
                ulong hash = Mix((ulong)EqualKeys<T>.Word(keys[row]));
                byte* register = first + Register(hash, precision);
                byte rank = (byte)Rank(hash, precision);
                if (rank > *register) *register = rank;
            }
    }

    /// <summary>A bijection of 64 bits in which every bit depends on all: variant 13 of D. Stafford, "Better Bit Mixing" (2011), as in SplitMix64, from the golden ratio.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Mix(ulong word)
    {
        word += 0x9E37_79B9_7F4A_7C15;
        word = (word ^ word >> 30) * 0xBF58_476D_1CE4_E5B9;
        word = (word ^ word >> 27) * 0x94D0_49BB_1331_11EB;
        return word ^ word >> 31;
    }

    /// <summary>x + Σ x^(2^k) · 2^(k − 1): what the registers that are still zero stand for. Infinite at 1, where no key was added.</summary>
    static double Sigma(double x)
    {
        if (x == 1) return double.PositiveInfinity;
        double sum = x, weight = 1;
        while (true)
        {
            x *= x;
            double next = sum + (x * weight);
            if (next == sum) return sum;
            sum = next;
            weight *= 2;
        }
    }

    /// <summary>(1 − x − Σ (1 − x^(2^−k))² · 2^−k) / 3: what the registers that can grow no more stand for.</summary>
    static double Tau(double x)
    {
        if (x is 0 or 1) return 0;
        double sum = 1 - x, weight = 1;
        while (true)
        {
            x = Math.Sqrt(x);
            weight /= 2;
            double next = sum - ((1 - x) * (1 - x) * weight);
            if (next == sum) return sum / 3;
            sum = next;
        }
    }
}
