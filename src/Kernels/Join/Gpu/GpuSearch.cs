using System.Runtime.CompilerServices;
using ILGPU;

namespace Accel.Kernels;

/// <summary>Binary search among ascending words, by a GPU thread.</summary>
static class GpuSearch
{
    /// <summary>The first place from <paramref name="from"/> on whose word is above <paramref name="word"/>, or not below it; <paramref name="to"/> where there is none before that.</summary>
    /// <param name="words">The words.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="to">Where to end.</param>
    /// <param name="word">What is searched for.</param>
    /// <param name="isAbove">1 for the first word above, 0 for the first that is not below.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Bound(ArrayView<long> words, int from, int to, long word, int isAbove)
    {
        while (from < to)
        {
            int middle = from + ((to - from) / 2);
            if (words[middle] < word || (isAbove != 0 && words[middle] == word)) from = middle + 1;
            else to = middle;
        }
        return from;
    }
}
