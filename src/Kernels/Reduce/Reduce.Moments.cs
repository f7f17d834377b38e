using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>Count, mean and squared deviations, in double throughout, over the blocks and chunks of every reduction.</summary>
/// <remarks>A block is read once and centred on its own mean, so nothing cancels; blocks are combined in order.</remarks>
public static unsafe partial class Reduce
{
    /// <summary>The moments of the valid values. A valid NaN makes mean and deviations NaN, an infinity the deviations.</summary>
    /// <remarks>The moments of consecutive chunks of <see cref="ChunkLength"/>, combined in order, are those of the whole, bit for bit. 64-bit integers round to double.</remarks>
    /// <exception cref="ArgumentException">The bitmap is too short, or the device is no processor.</exception>
    public static SampleMoments Moments<T>(Device device, ReadOnlySpan<T> values, ReadOnlySpan<byte> validity = default, IParallelLoop? threads = null) where T : unmanaged, INumber<T>
    {
        ReduceArguments.Check(device, values, validity);
        SampleMoments[] chunks = new SampleMoments[ReduceTree.ChunkCount(values.Length)];
        int length = values.Length;
        bool isScalar = device.Kind == DeviceKind.Scalar;
        fixed (T* first = values)
        fixed (byte* bits = validity)
        {
            T* source = first;
            byte* valid = bits;
            (threads ?? CallingThread.Instance).ForEach(chunks.Length, chunk => chunks[chunk] = ChunkMoments(isScalar, source, valid, chunk, length));
        }
        SampleMoments total = default;
        foreach (SampleMoments chunk in chunks) total = SampleMoments.Combine(total, chunk);
        return total;
    }

    /// <summary>The mean of the valid values, in double; NaN if there is none or one is NaN. Sums of integers are exact up to 32 bits; wider ones round to double first.</summary>
    /// <inheritdoc cref="Sum(Device, ReadOnlySpan{float}, ReadOnlySpan{byte}, IParallelLoop)"/>
    public static double Mean<T>(Device device, ReadOnlySpan<T> values, ReadOnlySpan<byte> validity = default, IParallelLoop? threads = null) where T : unmanaged, INumber<T>
    {
        ReduceArguments.Check(device, values, validity);
        double count = Count(values.Length, validity);
        if (count == 0) return double.NaN;
        if (typeof(T) == typeof(float)) return Sum(device, Cast<T, float>(values), validity, threads) / count;
        if (typeof(T) == typeof(double)) return Sum(device, Cast<T, double>(values), validity, threads) / count;
        if (typeof(T) == typeof(int)) return Sum(device, Cast<T, int>(values), validity, threads) / count;
        return Moments(device, values, validity, threads).Mean;
    }

    /// <summary>The unbiased estimate of the variance, in double; NaN below two valid values, or if one is NaN or infinite. See <see cref="Moments{T}(Device, ReadOnlySpan{T}, ReadOnlySpan{byte}, IParallelLoop)"/>.</summary>
    /// <inheritdoc cref="Sum(Device, ReadOnlySpan{float}, ReadOnlySpan{byte}, IParallelLoop)"/>
    public static double Variance<T>(Device device, ReadOnlySpan<T> values, ReadOnlySpan<byte> validity = default, IParallelLoop? threads = null) where T : unmanaged, INumber<T> =>
        Moments(device, values, validity, threads).Variance;

    [SkipLocalsInit]
    static SampleMoments ChunkMoments<T>(bool isScalar, T* values, byte* validity, int chunk, int length) where T : unmanaged, INumber<T>
    {
        double* block = stackalloc double[ReduceTree.BlockLength];
        SampleMoments total = default;
        int start = chunk * ChunkLength;
        for (int end = (int)Math.Min((long)start + ChunkLength, length); start < end;)
        {
            int count = Math.Min(ReduceTree.BlockLength, end - start);
            byte* bits = validity == null ? null : validity + (start / 8);
            TensorPrimitives.ConvertTruncating(new ReadOnlySpan<T>(values + start, count), new Span<double>(block, count));
            total = SampleMoments.Combine(total, isScalar ? ScalarMoments(block, bits, count) : VectorMoments(block, bits, count));
            start += count;
        }
        return total;
    }

    static SampleMoments ScalarMoments(double* values, byte* validity, int count)
    {
        int lanes = ReduceTree.Lanes<double>(), valid = 0;
        Double1* sums = stackalloc Double1[lanes], distances = stackalloc Double1[lanes], squares = stackalloc Double1[lanes];
        new Span<Double1>(sums, lanes).Clear();
        new Span<Double1>(distances, lanes).Clear();
        new Span<Double1>(squares, lanes).Clear();
        for (int i = 0; i < count; i++)
        {
            if (!IsValid(i)) continue;
            sums[i % lanes] += new Double1(values[i]);
            valid++;
        }
        if (valid == 0) return default;
        double centre = ReduceTree.Halve<AddOp, Double1>(sums, lanes).Value / valid;
        for (int i = 0; i < count; i++)
        {
            if (!IsValid(i)) continue;
            var distance = new Double1(values[i] - centre);
            distances[i % lanes] += distance;
            squares[i % lanes] += distance * distance;
        }
        return Centred(valid, centre, ReduceTree.Halve<AddOp, Double1>(distances, lanes).Value, ReduceTree.Halve<AddOp, Double1>(squares, lanes).Value);

        bool IsValid(int i) => validity == null || Bitmap.Get(new(validity, ReduceTree.BlockLength / 8), i);
    }

    static SampleMoments VectorMoments(double* values, byte* validity, int count)
    {
        int valid = validity == null ? count : Bitmap.CountSet(new(validity, Bitmap.ByteCount(count)), count);
        if (valid == 0) return default;
        int lanes = ReduceTree.Lanes<double>(), whole = (count + lanes - 1) / lanes * lanes;
        ZeroMissing();
        double centre = Block<AddOp, AsItself<double>, double, double, Double1>(values, whole).Value / valid;
        Map.Vectors(new Map.ConstantBody<SubtractOp, double>(centre), values, values, count);
        ZeroMissing();
        double distances = Block<AddOp, AsItself<double>, double, double, Double1>(values, whole).Value;
        Map.Vectors(new Map.UnaryBody<SquareOp, double>(), values, values, count);
        return Centred(valid, centre, distances, Block<AddOp, AsItself<double>, double, double, Double1>(values, whole).Value);

        void ZeroMissing()
        {
            if (validity != null) NullFill.Copy(values, values, validity, count, 0.0);
            new Span<double>(values + count, whole - count).Clear();
        }
    }

    /// <summary>Moments from sums about a centre close to the mean: what the centre misses is put right. An infinite mean has no finite distances.</summary>
    static SampleMoments Centred(long count, double centre, double distances, double squares) => double.IsInfinity(centre)
        ? new(count, centre, double.NaN)
        : new(count, centre + (distances / count), squares - (distances / count * distances));
}
