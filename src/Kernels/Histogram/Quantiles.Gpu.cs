using System.Numerics;
using System.Runtime.InteropServices;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;

namespace Accel.Kernels;

/// <summary>The GPU twin: see <see cref="GpuRankSelect{S}"/>.</summary>
public static unsafe partial class Quantiles
{
    /// <summary>Fills <paramref name="quantiles"/> with the quantiles of the valid values of a device buffer, those of the processor; it waits for them.</summary>
    /// <param name="values">Integers of 8 to 64 bits, floats or doubles, in any order.</param>
    /// <param name="length">How many values, fewer than 2³¹.</param>
    /// <param name="probabilities">Which quantiles, from 0, the least value, to 1, the greatest.</param>
    /// <param name="quantiles">Room for a result for each, in host memory: NaN where there are no values, or where one is NaN.</param>
    /// <param name="kind">What lies between two values.</param>
    /// <param name="validity">The validity bitmap on the same device; null where there are no nulls.</param>
    /// <exception cref="ArgumentException">A probability is not in [0, 1], the kind is none, lengths do not fit, or a buffer is too short or lies on another device.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is another type.</exception>
    /// <exception cref="DeviceException">The device failed, or has no memory for the counts of the digits.</exception>
    public static void Of<T>(DeviceBuffer values, int length, ReadOnlySpan<double> probabilities, Span<double> quantiles, QuantileKind kind = QuantileKind.Linear, DeviceBuffer? validity = null)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(values);
        HistogramArguments.CheckProbabilities(probabilities, quantiles, kind);
        quantiles.Fill(double.NaN);
        int count = (int)Reduce.Count(length, validity);
        int[] ranks = count == 0 ? [] : QuantileRanks.Of(probabilities, count, kind);
        T[] found = new T[ranks.Length];
        DeviceSelectWork<T> work = new(values, length, validity, ranks, found);
        StoredTypes.Dispatch<T, DeviceSelectWork<T>>(ref work);
        if (count != 0) QuantileRanks.Interpolate<T>(probabilities, count, ranks, found, kind, quantiles);
    }

    readonly struct DeviceSelectWork<T>(DeviceBuffer values, int length, DeviceBuffer? validity, int[] ranks, T[] found) : IStoredWork where T : unmanaged
    {
        public void Run<S>() where S : unmanaged, IStored<S>
        {
            GpuContext gpu = GpuContext.Of(values.Device);
            ArrayView<S> view = values.View<S>(gpu, length);
            ArrayView<byte> bits = validity?.View<byte>(gpu, (length + 7L) / 8) ?? ArrayView<byte>.Empty;
            if (ranks.Length != 0) GpuRankSelect<S>.Run(gpu, view, bits, ranks, MemoryMarshal.Cast<T, S>(found.AsSpan()));
        }
    }
}
