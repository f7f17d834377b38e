namespace Accel.Kernels.LinearModel;

/// <summary>Which features of the next tile a sweep fetches into the cache, and how far ahead they lie.</summary>
/// <param name="Rows">The distance in rows.</param>
/// <param name="From">The first feature.</param>
/// <param name="To">The feature after the last; no more than <paramref name="From"/> fetches nothing.</param>
readonly record struct Ahead(int Rows, int From, int To)
{
    /// <summary>Whether the sweep fetches this feature.</summary>
    public bool Covers(int feature) => feature >= From && feature < To;
}
