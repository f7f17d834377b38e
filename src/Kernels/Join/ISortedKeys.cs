using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>Keys that are compared by their positions, on one side or across two.</summary>
interface ISortedKeys<TSelf> where TSelf : struct, ISortedKeys<TSelf>
{
    /// <summary>Below zero where the key at <paramref name="row"/> comes before the other's at <paramref name="otherRow"/>, zero where they are equal.</summary>
    int Compare(int row, TSelf other, int otherRow);
}

/// <summary>Numbers: NaN before all others and equal to itself, -0 equal to 0.</summary>
readonly unsafe struct SortedNumbers<T>(T* values) : ISortedKeys<SortedNumbers<T>> where T : unmanaged, IComparable<T>
{
    readonly T* values = values;

    public int Compare(int row, SortedNumbers<T> other, int otherRow) => values[row].CompareTo(other.values[otherRow]);
}

/// <summary>Texts, by their bytes.</summary>
readonly struct SortedTexts(Column column) : ISortedKeys<SortedTexts>
{
    readonly Column column = column;

    public int Compare(int row, SortedTexts other, int otherRow) => column.Text(row).SequenceCompareTo(other.column.Text(otherRow));
}
