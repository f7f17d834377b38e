using System.Numerics;
using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>Exact quantiles: the values at given places of the sorted order, or between them, without sorting.</summary>
/// <remarks>
/// <para>The values' digits, from the highest down, are counted, and only the values whose digits lead to a place that is wanted are looked at again, so that the cost
/// is little more than two reads of the values, for several quantiles at once.</para>
/// <para>The result is the same on every device and for any number of threads.</para>
/// </remarks>
public static unsafe partial class Quantiles
{
    /// <summary>Fills <paramref name="quantiles"/> with the quantiles of the valid values: NaN where there are none, or where a value is NaN. Longs beyond 2⁵³ are rounded to double.</summary>
    /// <param name="device">A processor.</param>
    /// <param name="values">Integers of 8 to 64 bits, floats or doubles, in any order.</param>
    /// <param name="probabilities">Which quantiles, from 0, the least value, to 1, the greatest.</param>
    /// <param name="quantiles">Room for a result for each.</param>
    /// <param name="kind">What lies between two values.</param>
    /// <param name="validity">The validity bitmap; empty where there are no nulls.</param>
    /// <param name="threads">Who shares the work; null is the calling thread alone.</param>
    /// <exception cref="ArgumentException">The device is no processor, a probability is not in [0, 1], the kind is none, lengths do not fit, or the bitmap is too short.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is another type.</exception>
    public static void Of<T>(Device device, ReadOnlySpan<T> values, ReadOnlySpan<double> probabilities, Span<double> quantiles, QuantileKind kind = QuantileKind.Linear, ReadOnlySpan<byte> validity = default, IParallelLoop? threads = null)
        where T : unmanaged, INumber<T>
    {
        HistogramArguments.CheckValues(device, values, validity);
        HistogramArguments.CheckProbabilities(probabilities, quantiles, kind);
        using NativeBuffer? valid = validity.IsEmpty ? null : Valid(values, validity);
        if (valid is not null) values = valid.AsSpan<T>((int)(valid.ByteCount / sizeof(T)));
        quantiles.Fill(double.NaN);
        if (values.IsEmpty) return;

        int[] ranks = QuantileRanks.Of(probabilities, values.Length, kind);
        T[] found = new T[ranks.Length];
        fixed (T* first = values, result = found)
        fixed (int* rank = ranks)
        {
            SelectWork work = new(device.Kind == DeviceKind.Scalar, first, values.Length, rank, ranks.Length, result, threads);
            KeyShape.Dispatch<T, SelectWork>(descending: false, ref work);
        }
        QuantileRanks.Interpolate<T>(probabilities, values.Length, ranks, found, kind, quantiles);
    }

    /// <summary>The values that are valid, one after the other.</summary>
    static NativeBuffer Valid<T>(ReadOnlySpan<T> values, ReadOnlySpan<byte> validity) where T : unmanaged
    {
        int count = Bitmap.CountSet(validity, values.Length);
        NativeBuffer valid = NativePool.Shared.Rent<T>(count);
        Span<T> target = valid.AsSpan<T>(count);
        int next = 0;
        for (int i = 0; i < values.Length; i++)
            if (Bitmap.Get(validity, i)) target[next++] = values[i];
        return valid;
    }

    readonly struct SelectWork(bool scalar, void* values, int count, int* ranks, int rankCount, void* found, IParallelLoop? threads) : IKeyWork
    {
        public void Run<K, TRank>(K mask)
            where K : unmanaged, IBinaryInteger<K>, IUnsignedNumber<K>
            where TRank : struct, IKeyRank
        {
            ReadOnlySpan<int> wanted = new(ranks, rankCount);
            Span<K> words = new(found, rankCount);
            if (scalar) ScalarSelect<K, TRank>((K*)values, count, mask, wanted, words);
            else RankSelect<K, TRank>.Run((K*)values, count, mask, 8 * sizeof(K), wanted, words, threads);
            foreach (ref K word in words) word = SortWords<K, TRank>.Restore(word, mask);
        }
    }

    /// <summary>The scalar twin: sorts, and looks.</summary>
    static void ScalarSelect<K, TRank>(K* keys, int count, K mask, ReadOnlySpan<int> ranks, Span<K> found)
        where K : unmanaged, IBinaryInteger<K>, IUnsignedNumber<K>
        where TRank : struct, IKeyRank
    {
        using NativeBuffer buffer = NativePool.Shared.Rent<K>(count);
        K* sorted = (K*)buffer.Pointer;
        Sort.ScalarPairs<K, TRank, NoValue>(keys, null, count, sorted, null, mask);
        for (int i = 0; i < ranks.Length; i++) found[i] = SortWords<K, TRank>.Of(sorted[ranks[i]], mask);
    }
}
