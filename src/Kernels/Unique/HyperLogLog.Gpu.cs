using Accel.Kernels.Devices;
using Accel.Kernels.Expressions;
using Accel.Kernels.Memory;
using ILGPU;
using ILGPU.Runtime;

namespace Accel.Kernels;

/// <summary>The GPU twin: a thread for each key, and registers of integers that only grow, so that the order of the threads changes nothing.</summary>
public sealed partial class HyperLogLog
{
    /// <summary>Adds the first <paramref name="length"/> keys of a device buffer, as <see cref="Add{T}(ReadOnlySpan{T}, ReadOnlySpan{byte}, IParallelLoop?)"/> adds them: to the same registers. It waits for them.</summary>
    /// <param name="keys">Booleans, integers of 8 to 64 bits, floats or doubles.</param>
    /// <param name="length">How many keys.</param>
    /// <param name="validity">The validity bitmap on the same device; null where there are no nulls.</param>
    /// <exception cref="ArgumentException">A buffer is too short, or lies on another device.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not a type of keys.</exception>
    /// <exception cref="DeviceException">The device failed, or has no memory for the registers.</exception>
    public void Add<T>(DeviceBuffer keys, long length, DeviceBuffer? validity = null) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(keys);
        AddWork work = new(this, keys, length, validity);
        StoredTypes.Dispatch<T, AddWork>(ref work);
    }

    void AddOnDevice<S>(DeviceBuffer keys, long length, DeviceBuffer? validity) where S : unmanaged, IStored<S>
    {
        GpuContext gpu = GpuContext.Of(keys.Device);
        ArrayView<S> key = keys.View<S>(gpu, length);
        ArrayView<byte> bits = validity?.View<byte>(gpu, (length + 7) / 8) ?? ArrayView<byte>.Empty;
        if (length == 0) return;
        int[] found = Array.ConvertAll(registers, register => (int)register);
        using DeviceBuffer buffer = gpu.Pool.Upload<int>(found);
        ArrayView<int> register = buffer.View<int>(gpu, found.Length);
        var add = gpu.Launcher<Action<AcceleratorStream, KernelConfig, ArrayView<S>, ArrayView<byte>, int, ArrayView<int>>>(AddKernel<S>);
        gpu.Run("HyperLogLog", () => add(gpu.Stream, LaunchShape.ThreadPerValue(gpu.Device.Kind, length), key, bits, Precision, register));
        buffer.CopyTo<int>(found);
        for (int i = 0; i < registers.Length; i++) registers[i] = (byte)found[i];
    }

    [GpuKernel]
    static void AddKernel<S>(ArrayView<S> keys, ArrayView<byte> validity, int precision, ArrayView<int> registers) where S : unmanaged, IStored<S>
    {
        long row = LaunchShape.ThreadIndex;
        if (row >= keys.Length || !DeviceBits.IsValid(validity, row)) return;
        Raise(registers, 0, S.Key(keys[row]), precision);
    }

    /// <summary>Adds the word of a key to registers that begin at <paramref name="first"/>. Most keys change nothing, and those only look.</summary>
    internal static void Raise(ArrayView<int> registers, long first, long word, int precision)
    {
        ulong hash = Mix((ulong)word);
        long place = first + Register(hash, precision);
        int rank = Rank(hash, precision);
        if (registers[place] < rank) Atomic.Max(ref registers[place], rank);
    }

    readonly struct AddWork(HyperLogLog sketch, DeviceBuffer keys, long length, DeviceBuffer? validity) : IStoredWork
    {
        public void Run<S>() where S : unmanaged, IStored<S> => sketch.AddOnDevice<S>(keys, length, validity);
    }
}
