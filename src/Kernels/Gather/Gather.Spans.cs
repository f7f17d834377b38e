using System.Numerics.Tensors;

namespace Accel.Kernels;

/// <content>Plain spans.</content>
public static unsafe partial class Gather
{
    /// <summary>result[i] = values[indices[i]]; -1 gives the default value.</summary>
    /// <remarks>One loop is the scalar and the SIMD twin: a processor's gather instructions read no more values at a time than its plain loads do.</remarks>
    /// <param name="values">The values, of any unmanaged type.</param>
    /// <param name="indices">Positions in <paramref name="values"/>, or <see cref="NullIndex"/>, in any order and any number of times.</param>
    /// <param name="result">As many values as indices; it must not overlap the values.</param>
    /// <exception cref="ArgumentException">The result has another length, or overlaps the values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is neither -1 nor a position.</exception>
    public static void Take<T>(ReadOnlySpan<T> values, ReadOnlySpan<int> indices, Span<T> result) where T : unmanaged
    {
        if (result.Length != indices.Length) throw new ArgumentException($"The result holds {result.Length} values, and there are {indices.Length} indices.", nameof(result));
        if (values.Overlaps(result)) throw new ArgumentException("The result overlaps the values.", nameof(result));
        CheckPositions(indices, values.Length);
        fixed (T* source = values, target = result) Copy(source, target, indices);
    }

    /// <summary>Refuses positions that are neither -1 nor below <paramref name="length"/>; says whether any is -1.</summary>
    internal static bool CheckPositions(ReadOnlySpan<int> positions, int length) =>
        !positions.IsEmpty && CheckPositions(TensorPrimitives.Min(positions), TensorPrimitives.Max(positions), length, nameof(positions));

    /// <summary>Refuses positions of which the extremes are given; says whether any is -1.</summary>
    static bool CheckPositions(int least, int greatest, long length, string name)
    {
        if (least < NullIndex || greatest >= length)
            throw new ArgumentOutOfRangeException(name, least < NullIndex ? least : greatest, $"There are {length} values; a position is from 0 on below that, or -1.");
        return least == NullIndex;
    }
}
