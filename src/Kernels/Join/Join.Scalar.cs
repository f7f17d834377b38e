namespace Accel.Kernels;

/// <summary>The definition: every left row is compared with every right row. Only for tests, as its time is the product of both counts.</summary>
public static unsafe partial class Join
{
    /// <summary>What <see cref="Hash{T}(IParallelLoop, ReadOnlySpan{T}, ReadOnlySpan{T}, JoinKind)"/> gives, as lists; a key for which <paramref name="isNull"/> holds matches nothing.</summary>
    internal static (List<int> Left, List<int> Right) Scalar<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right, JoinKind kind, Func<T, bool> isNull)
    {
        (List<int> leftRows, List<int> rightRows) = ([], []);
        bool[] isMatched = new bool[right.Length];
        for (int i = 0; i < left.Length; i++)
        {
            int matches = 0;
            for (int j = 0; j < right.Length; j++)
            {
                if (isNull(left[i]) || !EqualityComparer<T>.Default.Equals(left[i], right[j])) continue;
                matches++;
                isMatched[j] = true;
                if (kind is not (JoinKind.Semi or JoinKind.Anti)) Add(i, j);
            }
            if (kind == JoinKind.Semi && matches > 0) leftRows.Add(i);
            else if (kind == JoinKind.Anti && matches == 0) leftRows.Add(i);
            else if (kind is JoinKind.Left or JoinKind.Full && matches == 0) Add(i, -1);
        }
        if (kind is JoinKind.Right or JoinKind.Full)
            for (int j = 0; j < right.Length; j++)
                if (!isMatched[j]) Add(-1, j);
        return (leftRows, rightRows);

        void Add(int i, int j)
        {
            leftRows.Add(i);
            rightRows.Add(j);
        }
    }
}
