using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Accel.Kernels;

/// <summary>Packing for a matrix product: some lines of a matrix, which are rows of the left one or columns of the right one, step by step of the inner index.</summary>
/// <typeparam name="L">One vector of the machine.</typeparam>
static unsafe class MatrixPanel<L> where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, float>
{
    /// <summary>Packs a panel: of each step the values of <paramref name="width"/> lines, zeros beyond the <paramref name="live"/> ones.</summary>
    /// <param name="source">The first line's value of the first step.</param>
    /// <param name="across">The distance from a line to the next.</param>
    /// <param name="along">The distance from a step to the next.</param>
    /// <param name="live">How many lines there are.</param>
    /// <param name="width">How many lines the panel has room for.</param>
    /// <param name="depth">How many steps.</param>
    /// <param name="packed">The panel.</param>
    public static void Pack(float* source, nint across, nint along, int live, int width, int depth, float* packed)
    {
        if (live < width) new Span<float>(packed, width * depth).Clear();
        if (across == 1 && live == width && width == MatrixTile<L>.Columns) CopySteps(source, along, depth, packed);
        else if (along == 1) Turn(source, across, live, width, depth, packed);
        else Copy(source, across, along, 0, live, width, 0, depth, packed);
    }

    /// <summary>Where the lines of a step lie side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void CopySteps(float* source, nint along, int depth, float* packed)
    {
        for (int step = 0; step < depth; step++, source += along, packed += 2 * L.Count)
        {
            L.Store(L.Load(source), packed);
            L.Store(L.Load(source + L.Count), packed + L.Count);
        }
    }

    /// <summary>Where the steps of a line lie side by side: blocks of four steps of four lines are turned, and of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Turn(float* source, nint across, int live, int width, int depth, float* packed)
    {
        int whole = depth / 4 * 4, line = 0;
        for (; line + 4 <= live; line += 4)
        {
            float* from = source + (line * across), to = packed + line;
            for (int step = 0; step < whole; step += 4, from += 4, to += 4 * width)
            {
                Vector128<float> a = Vector128.Load(from), b = Vector128.Load(from + across), c = Vector128.Load(from + (2 * across)), d = Vector128.Load(from + (3 * across));
                RowBlocks.Turn(ref a, ref b, ref c, ref d);
                a.Store(to);
                b.Store(to + width);
                c.Store(to + (2 * width));
                d.Store(to + (3 * width));
            }
        }

        for (; line + 2 <= live; line += 2)
        {
            float* from = source + (line * across), to = packed + line;
            for (int step = 0; step < whole; step += 4, from += 4, to += 4 * width)
            {
                Vector128<float> a = Vector128.Load(from), b = Vector128.Load(from + across), c = a, d = b;
                RowBlocks.Turn(ref a, ref b, ref c, ref d);
                a.GetLower().Store(to);
                b.GetLower().Store(to + width);
                c.GetLower().Store(to + (2 * width));
                d.GetLower().Store(to + (3 * width));
            }
        }

        Copy(source, across, 1, 0, line, width, whole, depth, packed);
        Copy(source, across, 1, line, live, width, 0, depth, packed);
    }

    /// <summary>Copies some lines and steps value by value.</summary>
    static void Copy(float* source, nint across, nint along, int firstLine, int endLine, int width, int firstStep, int endStep, float* packed)
    {
        for (int line = firstLine; line < endLine; line++)
            for (int step = firstStep; step < endStep; step++) packed[(step * width) + line] = source[(line * across) + (step * along)];
    }
}
