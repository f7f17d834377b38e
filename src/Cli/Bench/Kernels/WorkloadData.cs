using Accel.Kernels.Memory;

namespace Accel.Cli.Bench.Kernels;

/// <summary>Seeded data for workloads: the same seed gives the same values.</summary>
static class WorkloadData
{
    /// <summary>The size of a workload at <paramref name="scale"/>; at least 1.</summary>
    public static int Scale(int size, double scale) => Math.Max(1, (int)Math.Round(size * scale));

    /// <summary>Uniform floats in [0, 1), or what is made of each.</summary>
    public static NativeBuffer Floats(int count, ulong seed, Func<float, float>? of = null)
    {
        NativeBuffer buffer = NativePool.Shared.Rent((long)count * sizeof(float));
        Span<float> values = buffer.AsSpan<float>(count);
        for (int i = 0; i < count; i++)
        {
            float value = (Bits(seed, i) >> 40) * (1f / (1 << 24));
            values[i] = of is null ? value : of(value);
        }
        return buffer;
    }

    /// <summary>Uniform whole numbers from 0 to <paramref name="limit"/> - 1.</summary>
    public static NativeBuffer Integers(int count, uint limit, ulong seed)
    {
        NativeBuffer buffer = NativePool.Shared.Rent((long)count * sizeof(int));
        Span<uint> values = buffer.AsSpan<uint>(count);
        for (int i = 0; i < count; i++) values[i] = (uint)((Bits(seed, i) >> 32) * limit >> 32);
        return buffer;
    }

    /// <summary>64 uniform bits for a position: the finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).</summary>
    public static ulong Bits(ulong seed, int position)
    {
        ulong bits = (seed << 40) + (ulong)position * 0x9E3779B97F4A7C15;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
