using Accel.Kernels.Devices;
using Accel.Kernels.Expressions;
using ILGPU;

namespace Accel.Kernels;

/// <summary>The kernels of the join of sorted sides on a GPU.</summary>
static class GpuSortedJoinKernels
{
    /// <summary>Where <see cref="Inspect"/> puts the first row whose word is less than the one before.</summary>
    public const int FirstUnsorted = 0;

    /// <summary>Where it puts the first row that is not null.</summary>
    public const int FirstValid = 1;

    /// <summary>Where it puts the row after the last that is not null.</summary>
    public const int EndOfValid = 2;

    /// <summary>How many facts it finds.</summary>
    public const int FactCount = 3;

    /// <summary>Looks at neighbouring rows for what a side must be: in order, with its nulls at its ends. What is atomic is written where valid rows meet others, and where the order is broken.</summary>
    /// <param name="words">The words of the keys.</param>
    /// <param name="validity">The validity bitmap; empty where there are no nulls.</param>
    /// <param name="facts">The two places that are least begin as the greatest integer, the last, which is greatest, as 0.</param>
    [GpuKernel]
    public static void Inspect(ArrayView<long> words, ArrayView<byte> validity, ArrayView<int> facts)
    {
        long row = LaunchShape.ThreadIndex;
        if (row >= words.Length || !DeviceBits.IsValid(validity, row)) return;
        bool followsValid = row > 0 && DeviceBits.IsValid(validity, row - 1), precedesValid = row < words.Length - 1 && DeviceBits.IsValid(validity, row + 1);
        if (followsValid && words[row - 1] > words[row]) Atomic.Min(ref facts[FirstUnsorted], (int)row);
        if (!followsValid) Atomic.Min(ref facts[FirstValid], (int)row);
        if (!precedesValid) Atomic.Max(ref facts[EndOfValid], (int)row + 1);
    }

    /// <summary>Of each row with a key where the run of its matches among the other side's rows begins, -1 where there are none, and how many pairs it makes.</summary>
    /// <param name="words">The words of the keys.</param>
    /// <param name="from">The first row with a key.</param>
    /// <param name="to">The end of the rows with keys.</param>
    /// <param name="others">The words of the other side's keys.</param>
    /// <param name="othersFrom">The first of its rows with a key.</param>
    /// <param name="othersTo">The end of its rows with keys.</param>
    /// <param name="kind">The <see cref="JoinKind"/> that says how many pairs so many matches make.</param>
    /// <param name="firsts">Where runs begin; empty where that is not wanted.</param>
    /// <param name="counts">How many pairs rows make.</param>
    [GpuKernel]
    public static void Match(ArrayView<long> words, int from, int to, ArrayView<long> others, int othersFrom, int othersTo, int kind, ArrayView<int> firsts, ArrayView<int> counts)
    {
        long row = LaunchShape.ThreadIndex;
        if (row >= counts.Length) return;
        int first = 0, matches = 0;
        if (row >= from && row < to)
        {
            first = GpuSearch.Bound(others, othersFrom, othersTo, words[row], 0);
            matches = GpuSearch.Bound(others, first, othersTo, words[row], 1) - first;
        }
        counts[row] = GpuPairsKernels.CountOf(kind, matches);
        if (firsts.Length > 0) firsts[row] = matches == 0 ? -1 : first;
    }
}
