using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>The GPU twin: a thread for each block of four words, which makes the numbers of its words.</summary>
public static unsafe partial class RandomNumbers
{
    /// <summary>Floats or doubles of a distribution into the first <paramref name="length"/> values of a device buffer, queued there.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="position">The position of the first number.</param>
    /// <param name="result">Where the numbers go.</param>
    /// <param name="length">How many numbers.</param>
    /// <exception cref="ArgumentException">The buffer is too short, or the position is negative or above 2⁶².</exception>
    /// <exception cref="DeviceException">The device failed.</exception>
    public static void Draw<TOp, T>(RandomStream stream, long position, DeviceBuffer result, long length)
        where TOp : struct, IDistribution
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) Launch<Float1>(FloatKernel<TOp>, stream, position, result, length);
        else if (typeof(T) == typeof(double)) Launch<Double1>(DoubleKernel<TOp>, stream, position, result, length);
        else throw MapArguments.Unsupported<T>();
    }

    /// <summary>The raw words into the first <paramref name="length"/> values of a device buffer.</summary>
    /// <inheritdoc cref="Draw{TOp, T}(RandomStream, long, DeviceBuffer, long)"/>
    public static void Words(RandomStream stream, long position, DeviceBuffer result, long length) => Launch<int>(WordKernel, stream, position, result, length);

    /// <summary>Integers uniform in <paramref name="low"/> ≤ i &lt; <paramref name="high"/> into the first <paramref name="length"/> values of a device buffer.</summary>
    /// <inheritdoc cref="Draw{TOp, T}(RandomStream, long, DeviceBuffer, long)"/>
    public static void Integers(RandomStream stream, long position, int low, int high, DeviceBuffer result, long length)
    {
        CheckRange(low, high);
        CheckPosition(position);
        GpuContext gpu = GpuContext.Of(result.Device);
        ArrayView<int> to = result.View<int>(gpu, length);
        if (length == 0) return;
        uint range = unchecked((uint)high - (uint)low);
        var launch = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<int>, ulong, uint, ulong, int, uint, uint>>(IntegerKernel);
        gpu.Run("Random integers", () => launch(gpu.Stream, Blocks(gpu, position, length, 1), to, stream.Seed, stream.Stream, (ulong)position, low, range, IntegerNumbers.Rejected(range)));
    }

    /// <summary>True with <paramref name="probability"/>, a byte each, into the first <paramref name="length"/> bytes of a device buffer.</summary>
    /// <inheritdoc cref="Draw{TOp, T}(RandomStream, long, DeviceBuffer, long)"/>
    public static void Bernoulli(RandomStream stream, long position, double probability, DeviceBuffer result, long length)
    {
        ulong threshold = Threshold(probability);
        CheckPosition(position);
        GpuContext gpu = GpuContext.Of(result.Device);
        ArrayView<byte> to = result.View<byte>(gpu, length);
        if (length == 0) return;
        var launch = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<byte>, ulong, uint, ulong, ulong>>(BernoulliKernel);
        gpu.Run("Random Booleans", () => launch(gpu.Stream, Blocks(gpu, position, length, 1), to, stream.Seed, stream.Stream, (ulong)position, threshold));
    }

    static void Launch<L>(Action<ArrayView<L>, ulong, uint, ulong> kernel, RandomStream stream, long position, DeviceBuffer result, long length) where L : unmanaged
    {
        CheckPosition(position);
        GpuContext gpu = GpuContext.Of(result.Device);
        ArrayView<L> to = result.View<L>(gpu, length);
        if (length == 0) return;
        var launch = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<L>, ulong, uint, ulong>>(kernel);
        gpu.Run("Random numbers", () => launch(gpu.Stream, Blocks(gpu, position, length, sizeof(L) / sizeof(uint)), to, stream.Seed, stream.Stream, (ulong)position));
    }

    /// <summary>A thread for each block that the numbers touch.</summary>
    static KernelConfig Blocks(GpuContext gpu, long position, long length, int wordsPerNumber)
    {
        int numbers = RandomWords.BlockWords / wordsPerNumber;
        return LaunchShape.ThreadPerValue(gpu.Device.Kind, ((position % numbers) + length + numbers - 1) / numbers);
    }

    [GpuKernel]
    static void WordKernel(ArrayView<int> result, ulong seed, uint stream, ulong position)
    {
        ulong counter = (position / RandomWords.BlockWords) + (ulong)LaunchShape.ThreadIndex;
        PhiloxBlock<Long1> block = RandomWords.Block(seed, stream, counter, 0);
        long first = (long)((counter * RandomWords.BlockWords) - position);
        for (int word = 0; word < RandomWords.BlockWords; word++)
            if (first + word >= 0 && first + word < result.Length) result[first + word] = (int)Word(block, word);
    }

    [GpuKernel]
    static void FloatKernel<TOp>(ArrayView<Float1> result, ulong seed, uint stream, ulong position) where TOp : struct, IDistribution
    {
        ulong counter = (position / RandomWords.BlockWords) + (ulong)LaunchShape.ThreadIndex;
        PhiloxBlock<Long1> block = RandomWords.Block(seed, stream, counter, 0);
        long first = (long)((counter * RandomWords.BlockWords) - position);
        for (int word = 0; word < RandomWords.BlockWords; word++)
            if (first + word >= 0 && first + word < result.Length)
                result[first + word] = TOp.Invoke(new Float1(Interop.IntAsFloat(Word(block, word))));
    }

    [GpuKernel]
    static void DoubleKernel<TOp>(ArrayView<Double1> result, ulong seed, uint stream, ulong position) where TOp : struct, IDistribution
    {
        ulong counter = (position / 2) + (ulong)LaunchShape.ThreadIndex;
        PhiloxBlock<Long1> block = RandomWords.Block(seed, stream, counter, 0);
        long first = (long)((counter * 2) - position);
        if (first >= 0 && first < result.Length) result[first] = TOp.Invoke(new Double1(Interop.IntAsFloat((ulong)block.Front.Value)));
        if (first + 1 < result.Length) result[first + 1] = TOp.Invoke(new Double1(Interop.IntAsFloat((ulong)block.Back.Value)));
    }

    [GpuKernel]
    static void IntegerKernel(ArrayView<int> result, ulong seed, uint stream, ulong position, int low, uint range, uint rejected)
    {
        ulong counter = (position / RandomWords.BlockWords) + (ulong)LaunchShape.ThreadIndex;
        PhiloxBlock<Long1> block = RandomWords.Block(seed, stream, counter, 0);
        long first = (long)((counter * RandomWords.BlockWords) - position);
        for (int word = 0; word < RandomWords.BlockWords; word++)
            if (first + word >= 0 && first + word < result.Length)
                result[first + word] = low + (int)IntegerNumbers.InRange(seed, stream, position + (ulong)(first + word), Word(block, word), range, rejected);
    }

    [GpuKernel]
    static void BernoulliKernel(ArrayView<byte> result, ulong seed, uint stream, ulong position, ulong threshold)
    {
        ulong counter = (position / RandomWords.BlockWords) + (ulong)LaunchShape.ThreadIndex;
        PhiloxBlock<Long1> block = RandomWords.Block(seed, stream, counter, 0);
        long first = (long)((counter * RandomWords.BlockWords) - position);
        for (int word = 0; word < RandomWords.BlockWords; word++)
            if (first + word >= 0 && first + word < result.Length) result[first + word] = (byte)(Word(block, word) < threshold ? 1 : 0);
    }

    static uint Word(PhiloxBlock<Long1> block, int word)
    {
        long pair = word < 2 ? block.Front.Value : block.Back.Value;
        return (uint)(pair >> (word % 2 * 32));
    }
}
