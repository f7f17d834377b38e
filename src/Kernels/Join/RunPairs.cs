using System.Runtime.CompilerServices;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>Left rows whose key's number, or -1, tells the run of right rows that they match.</summary>
/// <remarks>Runs are looked at far ahead of their use, where the caches cannot hold them: first where a run begins, then its rows.</remarks>
sealed unsafe class RunPairs(int* numbers, int leftCount, KeyRuns runs, bool keepsUnmatched) : PairSource
{
    const int Ahead = 16;

    public override long Count(int start, int end)
    {
        int* starts = runs.Starts;
        long count = 0;
        int unmatched = keepsUnmatched ? 1 : 0;
        for (int i = start; i < end; i++)
        {
            Prefetch.ToFirstLevel(starts + numbers[Math.Min(i + Ahead, leftCount - 1)]);
            int number = numbers[i];
            int length = number < 0 ? 0 : starts[number + 1] - starts[number];
            count += length == 0 ? unmatched : length;
        }
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Write(int start, int end, int pairCount, int* left, int* right)
    {
        int* starts = runs.Starts, rows = runs.Rows;
        int last = leftCount - 1;
        for (int i = start; i < end; i++)
        {
            Prefetch.ToFirstLevel(starts + numbers[Math.Min(i + (2 * Ahead), last)]);
            int near = numbers[Math.Min(i + Ahead, last)];
            if (near >= 0) Prefetch.ToFirstLevel(rows + starts[near]);
            int number = numbers[i];
            int first = number < 0 ? 0 : starts[number], length = number < 0 ? 0 : starts[number + 1] - first;
            if (length == 0)
            {
                if (!keepsUnmatched) continue;
                *left++ = i;
                *right++ = -1;
                continue;
            }
            for (int n = 0; n < length; n++)
            {
                left[n] = i;
                right[n] = rows[first + n];
            }
            left += length;
            right += length;
        }
    }
}
