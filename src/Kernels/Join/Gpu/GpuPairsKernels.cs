using Accel.Kernels.Devices;
using ILGPU;

namespace Accel.Kernels;

/// <summary>The kernel of <see cref="DevicePairSource"/>, and how joins count.</summary>
static class GpuPairsKernels
{
    /// <summary>The pairs that a left row with so many matches makes.</summary>
    public static int CountOf(int kind, int matches)
    {
        if (kind is (int)JoinKind.Left or (int)JoinKind.Full) return Math.Max(matches, 1);
        if (kind == (int)JoinKind.Semi) return Math.Min(matches, 1);
        return kind == (int)JoinKind.Anti ? 1 - Math.Min(matches, 1) : matches;
    }

    /// <summary>A thread for each pair finds the row that it is of: the last whose pairs begin no later. So a row of many pairs holds up no thread.</summary>
    /// <param name="offsets">For each left row, then for each right row that may be kept, how many pairs come before its own.</param>
    /// <param name="firsts">For each left row the place of its first match; -1 for none.</param>
    /// <param name="rows">The right row of each place; empty where places are right rows.</param>
    /// <param name="left">Where the left rows go.</param>
    /// <param name="right">Where the right rows go; empty where they are not wanted.</param>
    [GpuKernel]
    public static void Write(ArrayView<int> offsets, ArrayView<int> firsts, ArrayView<int> rows, ArrayView<int> left, ArrayView<int> right)
    {
        long pair = LaunchShape.ThreadIndex;
        if (pair >= left.Length) return;
        long row = 0, beyond = offsets.Length;
        while (beyond - row > 1)
        {
            long middle = row + ((beyond - row) / 2);
            if (offsets[middle] <= pair) row = middle;
            else beyond = middle;
        }
        bool isLeft = row < firsts.Length;
        left[pair] = isLeft ? (int)row : -1;
        if (right.Length == 0) return;
        int match = isLeft ? firsts[row] : (int)(row - firsts.Length);
        if (isLeft && match >= 0)
        {
            match += (int)pair - offsets[row];
            if (rows.Length > 0) match = rows[match];
        }
        right[pair] = match;
    }
}
