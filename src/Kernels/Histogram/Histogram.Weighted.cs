using System.Numerics;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>Sums of weights: each chunk's on its own, in the order of its values, and then the chunks' in their order, whoever summed which.</summary>
public static unsafe partial class Histogram
{
    static HistogramRestWeight Weighed<TBins, E>(Device device, E* values, E* weights, int count, byte* validity, TBins bins, Span<double> sums, IParallelLoop? threads)
        where TBins : struct, IBins<E>
        where E : unmanaged, INumber<E>
    {
        const int Chunk = HistogramTuning.ChunkLength;
        bool scalar = device.Kind == DeviceKind.Scalar;
        int slotCount = bins.SlotCount + 1, chunkCount = (int)(((long)count + Chunk - 1) / Chunk);
        using NativeBuffer buffer = NativePool.Shared.Rent<double>((long)HistogramTuning.ChunksAtOnce * slotCount);
        double* tables = (double*)buffer.Pointer;
        double[] totals = new double[slotCount];
        for (int wave = 0; wave < chunkCount; wave += HistogramTuning.ChunksAtOnce)
        {
            int first = wave, waveLength = Math.Min(HistogramTuning.ChunksAtOnce, chunkCount - wave);
            new Span<double>(tables, waveLength * slotCount).Clear();
            (scalar ? CallingThread.Instance : threads ?? CallingThread.Instance).ForEach(waveLength, i =>
            {
                int start = (first + i) * Chunk, end = (int)Math.Min((long)start + Chunk, count);
                if (scalar) ScalarWeights(values, weights, start, end, validity, bins, tables + ((long)i * slotCount));
                else VectorWeights(values, weights, start, end, validity, bins, tables + ((long)i * slotCount));
            });
            for (int i = 0; i < waveLength; i++)
                for (int slot = 0; slot < slotCount; slot++) totals[slot] += tables[((long)i * slotCount) + slot];
        }
        for (int bin = 0; bin < sums.Length; bin++) sums[bin] += totals[bin + 1];
        return new(totals[0], totals[^3], totals[^2]);
    }

    static void VectorWeights<TBins, E>(E* values, E* weights, int start, int end, byte* validity, TBins bins, double* sums)
        where TBins : struct, IBins<E>
        where E : unmanaged, INumber<E>
    {
        int* slots = stackalloc int[HistogramTuning.TileLength];
        for (int first = start; first < end; first += HistogramTuning.TileLength)
        {
            int length = Math.Min(HistogramTuning.TileLength, end - first);
            TileSlots(values, first, length, validity, bins, slots);
            for (int i = 0; i < length; i++) sums[slots[i]] += double.CreateTruncating(weights[first + i]);
        }
    }
}
