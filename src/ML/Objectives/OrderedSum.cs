namespace Accel.ML.Objectives;

/// <summary>
/// Adds up parts that threads finish in any order, always in the order of their indices, so that the sum has the same bits every time.
/// Parts that come early wait; where threads take indices in ascending order no more wait than there are threads.
/// </summary>
sealed class OrderedSum<T>(T total, Action<T, T> add) where T : class
{
    readonly Dictionary<int, T> waiting = [];
    int next;

    /// <summary>The sum of all parts from 0 up to the first that is missing.</summary>
    public T Total => total;

    /// <summary>Takes part <paramref name="index"/>; each index comes once.</summary>
    public void Put(int index, T part)
    {
        lock (waiting)
        {
            waiting.Add(index, part);
            while (waiting.Remove(next, out T? ready))
            {
                add(total, ready);
                next++;
            }
        }
    }
}
