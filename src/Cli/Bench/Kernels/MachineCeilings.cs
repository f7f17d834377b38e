using System.Diagnostics;
using System.Runtime.Intrinsics;
using Accel.Execution;
using Accel.Kernels.Memory;

namespace Accel.Cli.Bench.Kernels;

/// <summary>What this machine can do at most, measured between the runs of the workloads: reading memory, and multiplying and adding.</summary>
sealed class MachineCeilings : IDisposable
{
    const int BufferLength = 128 << 20;
    const int Slices = 128;
    const int Steps = 1 << 20;
    const int Sums = 10;

    readonly NativeBuffer buffer = NativePool.Shared.Rent((long)BufferLength * sizeof(float));
    readonly int length;
    int sum;
    float product;

    /// <summary>Ceilings measured over a buffer of 512 MiB, or a fraction of it.</summary>
    public MachineCeilings(double scale)
    {
        length = WorkloadData.Scale(BufferLength / Slices, scale) * Slices;
        buffer.AsSpan<float>(length).Fill(1);
    }

    /// <summary>Depends on all that was measured.</summary>
    public double Result => sum + product;

    /// <summary>10^9 bytes read in a second by so many threads.</summary>
    public double Read(Workers workers)
    {
        int slice = length / Slices;
        long start = Stopwatch.GetTimestamp();
        workers.ForEach(Slices, i => Interlocked.Add(ref sum, ReadCeiling.Read(buffer.AsSpan<float>(length).Slice(i * slice, slice))));
        return (double)length * sizeof(float) / 1e9 / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>10^9 float32 operations in a second by so many threads, all of them fused multiply-adds of vectors in registers.</summary>
    public double Multiply(Workers workers)
    {
        int count = Vector512.IsHardwareAccelerated ? Vector512<float>.Count : Vector256<float>.Count;
        float[] parts = new float[workers.ThreadCount];
        long start = Stopwatch.GetTimestamp();
        workers.ForEach(parts.Length, i => parts[i] = Vector512.IsHardwareAccelerated ? Products512() : Products256());
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        product += parts.Sum();
        return 2.0 * Sums * count * Steps * parts.Length / 1e9 / seconds;
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose() => buffer.Dispose();

    static float Products256()
    {
        Vector256<float> factor = Vector256.Create(0.999999f), term = Vector256.Create(1e-6f);
        Vector256<float> a = factor, b = term, c = factor, d = term, e = factor, f = term, g = factor, h = term, i = factor, j = term;
        for (int step = 0; step < Steps; step++)
        {
            a = Vector256.FusedMultiplyAdd(a, factor, term);
            b = Vector256.FusedMultiplyAdd(b, factor, term);
            c = Vector256.FusedMultiplyAdd(c, factor, term);
            d = Vector256.FusedMultiplyAdd(d, factor, term);
            e = Vector256.FusedMultiplyAdd(e, factor, term);
            f = Vector256.FusedMultiplyAdd(f, factor, term);
            g = Vector256.FusedMultiplyAdd(g, factor, term);
            h = Vector256.FusedMultiplyAdd(h, factor, term);
            i = Vector256.FusedMultiplyAdd(i, factor, term);
            j = Vector256.FusedMultiplyAdd(j, factor, term);
        }
        return Vector256.Sum(a + b + (c + d) + (e + f + (g + h)) + (i + j));
    }

    static float Products512()
    {
        Vector512<float> factor = Vector512.Create(0.999999f), term = Vector512.Create(1e-6f);
        Vector512<float> a = factor, b = term, c = factor, d = term, e = factor, f = term, g = factor, h = term, i = factor, j = term;
        for (int step = 0; step < Steps; step++)
        {
            a = Vector512.FusedMultiplyAdd(a, factor, term);
            b = Vector512.FusedMultiplyAdd(b, factor, term);
            c = Vector512.FusedMultiplyAdd(c, factor, term);
            d = Vector512.FusedMultiplyAdd(d, factor, term);
            e = Vector512.FusedMultiplyAdd(e, factor, term);
            f = Vector512.FusedMultiplyAdd(f, factor, term);
            g = Vector512.FusedMultiplyAdd(g, factor, term);
            h = Vector512.FusedMultiplyAdd(h, factor, term);
            i = Vector512.FusedMultiplyAdd(i, factor, term);
            j = Vector512.FusedMultiplyAdd(j, factor, term);
        }
        return Vector512.Sum(a + b + (c + d) + (e + f + (g + h)) + (i + j));
    }
}
