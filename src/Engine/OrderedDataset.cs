using System.Linq.Expressions;

namespace Accel;

/// <summary>Rows sorted by one key or several; a dataset like any other, to which further keys can be added.</summary>
public sealed class OrderedDataset<T> : Dataset<T>
{
    readonly Dataset<T> rows;
    readonly (LambdaExpression Key, bool Descending)[] keys;

    internal OrderedDataset(Dataset<T> rows, (LambdaExpression Key, bool Descending)[] keys) : base(rows.Session, rows.Sort(keys))
    {
        this.rows = rows;
        this.keys = keys;
    }

    /// <summary>Sorts rows of equal keys by a further key, the least first.</summary>
    public OrderedDataset<T> ThenBy<TKey>(Expression<Func<T, TKey>> key) => new(rows, [.. keys, (key, false)]);

    /// <summary>Sorts rows of equal keys by a further key, the greatest first.</summary>
    public OrderedDataset<T> ThenByDescending<TKey>(Expression<Func<T, TKey>> key) => new(rows, [.. keys, (key, true)]);
}
