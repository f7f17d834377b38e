namespace Accel.Kernels;

/// <summary>Puts values where positions say: the inverse of <see cref="Gather"/>, and how a permutation is undone.</summary>
/// <remarks>Of several values for one position the last one stays, on every device.</remarks>
public static unsafe partial class Scatter
{
    /// <summary>result[positions[i]] = values[i]; a value whose position is -1 is dropped, and places that no position names keep what they hold.</summary>
    /// <remarks>One loop is the scalar and the SIMD twin: processors have no faster way to store values apart.</remarks>
    /// <param name="values">The values, of any unmanaged type.</param>
    /// <param name="positions">A position in <paramref name="result"/> for each value, or <see cref="Gather.NullIndex"/>.</param>
    /// <param name="result">The places; they must not overlap the values.</param>
    /// <exception cref="ArgumentException">There are more or fewer positions than values, or the result overlaps the values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A position is neither -1 nor in the result.</exception>
    public static void Put<T>(ReadOnlySpan<T> values, ReadOnlySpan<int> positions, Span<T> result) where T : unmanaged
    {
        if (values.Length != positions.Length) throw new ArgumentException($"There are {values.Length} values and {positions.Length} positions.", nameof(positions));
        if (values.Overlaps(result)) throw new ArgumentException("The result overlaps the values.", nameof(result));
        Gather.CheckPositions(positions, result.Length);
        fixed (T* source = values, target = result)
            for (int i = 0; i < positions.Length; i++)
                if (positions[i] >= 0) target[positions[i]] = source[i];
    }
}
