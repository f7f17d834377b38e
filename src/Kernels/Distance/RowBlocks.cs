using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Accel.Kernels;

/// <summary>Blocks of four rows by four features, turned between rows that lie side by side and features that do.</summary>
static unsafe class RowBlocks
{
    /// <summary>Copies rows minus the shifts to a panel, feature by feature.</summary>
    /// <param name="rows">The first row.</param>
    /// <param name="stride">How far apart rows begin.</param>
    /// <param name="rowCount">Rows of the panel, a multiple of four.</param>
    /// <param name="shifts">What is subtracted from each feature.</param>
    /// <param name="panel">Room for as many features of <paramref name="rowCount"/> values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(float* rows, nint stride, int rowCount, ReadOnlySpan<float> shifts, float* panel)
    {
        int whole = shifts.Length / 4 * 4;
        for (int i = 0; i < rowCount; i += 4, rows += 4 * stride)
        {
            for (int j = 0; j < whole; j += 4)
            {
                Vector128<float> shift = Vector128.Create(shifts.Slice(j, 4));
                Vector128<float> a = Vector128.Load(rows + j) - shift, b = Vector128.Load(rows + stride + j) - shift;
                Vector128<float> c = Vector128.Load(rows + (2 * stride) + j) - shift, d = Vector128.Load(rows + (3 * stride) + j) - shift;
                Turn(ref a, ref b, ref c, ref d);
                float* to = panel + (j * rowCount) + i;
                a.Store(to);
                b.Store(to + rowCount);
                c.Store(to + (2 * rowCount));
                d.Store(to + (3 * rowCount));
            }

            for (int j = whole; j < shifts.Length; j++)
                for (int row = 0; row < 4; row++) panel[(j * rowCount) + i + row] = rows[(row * stride) + j] - shifts[j];
        }
    }

    /// <summary>Two blocks side by side, whose rows become columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Turn(ref Vector256<float> a, ref Vector256<float> b, ref Vector256<float> c, ref Vector256<float> d)
    {
        if (Avx.IsSupported)
        {
            Vector256<float> low = Avx.UnpackLow(a, b), high = Avx.UnpackHigh(a, b), lower = Avx.UnpackLow(c, d), higher = Avx.UnpackHigh(c, d);
            a = Avx.Shuffle(low, lower, 0b01_00_01_00);
            b = Avx.Shuffle(low, lower, 0b11_10_11_10);
            c = Avx.Shuffle(high, higher, 0b01_00_01_00);
            d = Avx.Shuffle(high, higher, 0b11_10_11_10);
            return;
        }

        Vector128<float> a0 = a.GetLower(), b0 = b.GetLower(), c0 = c.GetLower(), d0 = d.GetLower(), a1 = a.GetUpper(), b1 = b.GetUpper(), c1 = c.GetUpper(), d1 = d.GetUpper();
        Turn(ref a0, ref b0, ref c0, ref d0);
        Turn(ref a1, ref b1, ref c1, ref d1);
        (a, b, c, d) = (Vector256.Create(a0, a1), Vector256.Create(b0, b1), Vector256.Create(c0, c1), Vector256.Create(d0, d1));
    }

    /// <summary>Rows become columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Turn(ref Vector128<float> a, ref Vector128<float> b, ref Vector128<float> c, ref Vector128<float> d)
    {
        if (Sse.IsSupported)
        {
            Vector128<float> low = Sse.UnpackLow(a, b), high = Sse.UnpackHigh(a, b), lower = Sse.UnpackLow(c, d), higher = Sse.UnpackHigh(c, d);
            a = Sse.MoveLowToHigh(low, lower);
            b = Sse.MoveHighToLow(lower, low);
            c = Sse.MoveLowToHigh(high, higher);
            d = Sse.MoveHighToLow(higher, high);
            return;
        }

        Vector128<float> first = Vector128.Create(a[0], b[0], c[0], d[0]), second = Vector128.Create(a[1], b[1], c[1], d[1]);
        Vector128<float> third = Vector128.Create(a[2], b[2], c[2], d[2]);
        d = Vector128.Create(a[3], b[3], c[3], d[3]);
        (a, b, c) = (first, second, third);
    }
}
