using ILGPU;

namespace Accel.Kernels;

/// <summary>
/// Groups of consecutive places cut into pieces of a fixed length, one for each thread, so that a group of millions keeps as many threads busy as a million groups do.
/// How they are cut depends on the groups only, and so does the order in which values are taken in.
/// </summary>
/// <param name="begins">The first place of each group.</param>
/// <param name="ends">The place behind each group.</param>
/// <param name="offsets">How many pieces the groups up to and with each have.</param>
readonly struct GpuPieces(ArrayView<int> begins, ArrayView<int> ends, ArrayView<int> offsets)
{
    /// <summary>Places of a piece, the last of a group perhaps in part.</summary>
    public const int Length = 64;

    readonly ArrayView<int> begins = begins;
    readonly ArrayView<int> ends = ends;
    readonly ArrayView<int> offsets = offsets;

    /// <summary>How many pieces a group of so many places has: one at least.</summary>
    public static int Count(int places) => places == 0 ? 1 : ((places - 1) / Length) + 1;

    /// <summary>The first place of a piece, and the place behind it.</summary>
    public void Bounds(int piece, out int begin, out int end)
    {
        int group = 0;
        for (int length = (int)offsets.Length; length > 0;)
        {
            int half = length / 2;
            bool after = offsets[group + half] <= piece;
            group = after ? group + half + 1 : group;
            length = after ? length - half - 1 : half;
        }
        begin = begins[group] + ((piece - (group == 0 ? 0 : offsets[group - 1])) * Length);
        end = Math.Min(begin + Length, ends[group]);
    }
}
