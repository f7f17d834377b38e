using Accel.Kernels.Devices;
using ILGPU;

namespace Accel.Kernels;

/// <summary>The kernel of the as-of join on a GPU.</summary>
static class GpuAsOfKernel
{
    /// <summary>The right row that each left row matches, -1 for none, and how many pairs it makes: a binary search in the run of its key.</summary>
    /// <param name="values">The words of the left values.</param>
    /// <param name="numbers">The numbers of the left rows' keys; -1 where there is none.</param>
    /// <param name="starts">Where the run of each number begins.</param>
    /// <param name="ends">Where it ends.</param>
    /// <param name="ordered">The words of the right values, those of a run ascending.</param>
    /// <param name="rows">Their rows.</param>
    /// <param name="direction">The <see cref="AsOfDirection"/>.</param>
    /// <param name="kind">The <see cref="JoinKind"/> that says whether a row without a match makes a pair.</param>
    /// <param name="distance">The bits of how far a match may lie.</param>
    /// <param name="matches">Where the right rows go.</param>
    /// <param name="counts">Where the counts of pairs go.</param>
    [GpuKernel]
    public static void Match<TWord>(
        ArrayView<long> values, ArrayView<int> numbers, ArrayView<int> starts, ArrayView<int> ends, ArrayView<long> ordered, ArrayView<int> rows,
        int direction, int kind, long distance, ArrayView<int> matches, ArrayView<int> counts) where TWord : struct, IAsOfWord
    {
        long row = LaunchShape.ThreadIndex;
        if (row >= matches.Length) return;
        int match = -1;
        if (numbers[row] >= 0)
        {
            long value = values[row];
            int from = starts[numbers[row]], to = ends[numbers[row]];
            int after = GpuSearch.Bound(ordered, from, to, value, direction == (int)AsOfDirection.Forward ? 0 : 1), place = after - 1;
            if (direction == (int)AsOfDirection.Forward) place = after;
            else if (direction == (int)AsOfDirection.Nearest && after < to && (after == from || TWord.IsAfterNearer(ordered[after - 1], value, ordered[after]))) place = after;
            if (place >= from && place < to && TWord.AreWithin(value, ordered[place], distance)) match = rows[place];
        }
        matches[row] = match;
        counts[row] = GpuPairsKernels.CountOf(kind, match < 0 ? 0 : 1);
    }
}
