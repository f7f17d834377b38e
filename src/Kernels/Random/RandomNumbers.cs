namespace Accel.Kernels;

/// <summary>Random numbers that are functions of a stream and a position: the same on every device and every number of threads, wherever one begins.</summary>
/// <remarks>
/// <para>The generator is Philox4x32-10 (see <see cref="RandomStream"/>). Element i of a result is the number at <c>position + i</c>, so a later call may go on where an earlier one ended, or begin anywhere.
/// Numbers of four bytes take one word each and those of eight bytes two, so numbers of different kinds at the same position come from the same words; take other streams for what must be independent.</para>
/// <para>Spans are filled on the processor as <see cref="DeviceKind.Scalar"/> or <see cref="DeviceKind.Simd"/>, device buffers on their GPU, where the work is only queued.</para>
/// </remarks>
public static unsafe partial class RandomNumbers
{
    /// <summary>Numbers that are made while their words lie in the first-level cache.</summary>
    internal const int TileLength = 2048;

    /// <summary>Numbers that a thread takes at once.</summary>
    const int PartLength = 65_536;

    /// <summary>The raw words, 32 random bits each.</summary>
    /// <param name="device">A processor: <see cref="DeviceKind.Scalar"/> or <see cref="DeviceKind.Simd"/>.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="position">The position of the first number; below 2⁶² for any length.</param>
    /// <param name="result">Where the numbers go.</param>
    /// <param name="threads">Who shares the work; null for the calling thread.</param>
    /// <exception cref="ArgumentException">The device is no processor, or the position is negative or above 2⁶².</exception>
    public static void Words(Device device, RandomStream stream, long position, Span<uint> result, IParallelLoop? threads = null) => Fill(device, stream, position, result, default(RawNumbers), threads);

    /// <summary>Floats uniform in 0 ≤ u &lt; 1, multiples of 2⁻²⁴. The same bits on every device.</summary>
    /// <inheritdoc cref="Words(Device, RandomStream, long, Span{uint}, IParallelLoop)"/>
    public static void Uniform(Device device, RandomStream stream, long position, Span<float> result, IParallelLoop? threads = null) => Draw<UniformOp, float>(device, stream, position, result, threads);

    /// <summary>Doubles uniform in 0 ≤ u &lt; 1, multiples of 2⁻⁵³. The same bits on every device.</summary>
    /// <inheritdoc cref="Words(Device, RandomStream, long, Span{uint}, IParallelLoop)"/>
    public static void Uniform(Device device, RandomStream stream, long position, Span<double> result, IParallelLoop? threads = null) => Draw<UniformOp, double>(device, stream, position, result, threads);

    /// <summary>Floats of the standard normal distribution; see <see cref="NormalOp"/> for the method and how far a GPU may differ.</summary>
    /// <inheritdoc cref="Words(Device, RandomStream, long, Span{uint}, IParallelLoop)"/>
    public static void Normal(Device device, RandomStream stream, long position, Span<float> result, IParallelLoop? threads = null) => Draw<NormalOp, float>(device, stream, position, result, threads);

    /// <summary>Doubles of the standard normal distribution; see <see cref="NormalOp"/> for the method and how far a GPU may differ.</summary>
    /// <inheritdoc cref="Words(Device, RandomStream, long, Span{uint}, IParallelLoop)"/>
    public static void Normal(Device device, RandomStream stream, long position, Span<double> result, IParallelLoop? threads = null) => Draw<NormalOp, double>(device, stream, position, result, threads);

    /// <summary>Floats or doubles of any distribution: <typeparamref name="TOp"/> of the random bits at each position.</summary>
    /// <inheritdoc cref="Words(Device, RandomStream, long, Span{uint}, IParallelLoop)"/>
    public static void Draw<TOp, T>(Device device, RandomStream stream, long position, Span<T> result, IParallelLoop? threads = null)
        where TOp : struct, IDistribution
        where T : unmanaged
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double)) throw MapArguments.Unsupported<T>();
        if (typeof(TOp) == typeof(NormalOp)) Fill(device, stream, position, result, default(NormalNumbers<T>), threads);
        else Fill(device, stream, position, result, default(DrawnNumbers<TOp, T>), threads);
    }

    /// <summary>Integers uniform in <paramref name="low"/> ≤ i &lt; <paramref name="high"/>, each exactly as likely as the others. The same on every device.</summary>
    /// <remarks>
    /// The word times the size of the range, less its low half; where that half is one of those that would make some numbers likelier, the word is rejected and a word of the position's own replaces it
    /// (D. Lemire, "Fast random integer generation in an interval", 2019).
    /// </remarks>
    /// <inheritdoc cref="Words(Device, RandomStream, long, Span{uint}, IParallelLoop)"/>
    public static void Integers(Device device, RandomStream stream, long position, int low, int high, Span<int> result, IParallelLoop? threads = null)
    {
        CheckRange(low, high);
        Fill(device, stream, position, result, new IntegerNumbers(low, high), threads);
    }

    /// <summary>True with <paramref name="probability"/>, which is rounded to a multiple of 2⁻³². The same on every device.</summary>
    /// <inheritdoc cref="Words(Device, RandomStream, long, Span{uint}, IParallelLoop)"/>
    public static void Bernoulli(Device device, RandomStream stream, long position, double probability, Span<bool> result, IParallelLoop? threads = null)
    {
        ulong threshold = Threshold(probability);
        CheckPosition(device, position);
        (int parts, int length) = Parts(result.Length);
        fixed (bool* first = result)
        {
            bool* target = first;
            (threads ?? CallingThread.Instance).ForEach(parts, part =>
            {
                uint* words = stackalloc uint[TileLength];
                for (int start = part * PartLength, end = Math.Min(length, start + PartLength); start < end; start += TileLength)
                {
                    int count = Math.Min(TileLength, end - start);
                    FillWords(device, stream, (ulong)position + (ulong)start, words, count);
                    for (int i = 0; i < count; i++) target[start + i] = words[i] < threshold;
                }
            });
        }
    }

    /// <summary>The integers from 0 to the length - 1 in random order, all orders alike: a Fisher-Yates shuffle (Durstenfeld 1964) from the last place down, whose place i takes the place that is
    /// <see cref="Integers(Device, RandomStream, long, int, int, Span{int}, IParallelLoop)"/> of 0 to i at position i. By the calling thread.</summary>
    /// <param name="stream">The stream, which the permutation uses from position 0 on.</param>
    /// <param name="result">Where the permutation goes.</param>
    public static void Permutation(RandomStream stream, Span<int> result)
    {
        for (int i = 0; i < result.Length; i++) result[i] = i;
        uint* words = stackalloc uint[TileLength];
        for (int end = result.Length; end > 0;)
        {
            int start = (end - 1) / TileLength * TileLength;
            RandomWords.Fill(stream, (ulong)start, words, end - start);
            for (int i = end - 1; i >= start; i--)
            {
                uint range = (uint)i + 1;
                int other = (int)IntegerNumbers.InRange(stream.Seed, stream.Stream, (ulong)i, words[i - start], range, IntegerNumbers.Rejected(range));
                (result[i], result[other]) = (result[other], result[i]);
            }
            end = start;
        }
    }

    static void Fill<T, TNumbers>(Device device, RandomStream stream, long position, Span<T> result, TNumbers numbers, IParallelLoop? threads)
        where T : unmanaged
        where TNumbers : struct, IRandomNumbers<T>
    {
        CheckPosition(device, position);
        (int parts, int length) = Parts(result.Length);
        ulong wordsPerNumber = (ulong)sizeof(T) / sizeof(uint);
        fixed (T* first = result)
        {
            T* target = first;
            (threads ?? CallingThread.Instance).ForEach(parts, part =>
            {
                for (int start = part * PartLength, end = Math.Min(length, start + PartLength); start < end; start += TileLength)
                {
                    int count = Math.Min(TileLength, end - start);
                    ulong place = (ulong)position + (ulong)start;
                    FillWords(device, stream, place * wordsPerNumber, (uint*)(target + start), count * (int)wordsPerNumber);
                    numbers.Make(device, stream, place, new(target + start, count));
                }
            });
        }
    }

    static void FillWords(Device device, RandomStream stream, ulong position, uint* result, int count)
    {
        if (device.Kind == DeviceKind.Scalar) RandomWords.FillScalar(stream, position, result, count);
        else RandomWords.Fill(stream, position, result, count);
    }

    static (int Parts, int Length) Parts(int length) => ((int)(((long)length + PartLength - 1) / PartLength), length);

    static ulong Threshold(double probability) => probability is >= 0 and <= 1
        ? (ulong)Math.Round(probability * (1L << 32))
        : throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability is at least 0 and at most 1.");

    static void CheckPosition(Device device, long position)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (device.IsGpu) throw new ArgumentException($"Spans lie in host memory; {device} computes into device buffers.", nameof(device));
        CheckPosition(position);
    }

    static void CheckPosition(long position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, 1L << 62);
    }

    static void CheckRange(int low, int high)
    {
        if (low >= high) throw new ArgumentOutOfRangeException(nameof(high), high, $"No integer is at least {low} and below {high}.");
    }
}
