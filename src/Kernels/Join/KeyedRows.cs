namespace Accel.Kernels;

/// <summary>
/// Rows chosen by whether the other side has their key: it has if the row's number is one of a key that was <paramref name="seen"/> there, of any key where that is null.
/// They are left rows, or right rows which then have no left one.
/// </summary>
sealed unsafe class KeyedRows(int* numbers, byte* seen, bool matched, bool areLeft) : PairSource
{
    public override long Count(int start, int end)
    {
        int count = 0;
        for (int row = start; row < end; row++) count += IsChosen(row);
        return count;
    }

    public override void Write(int start, int end, int pairCount, int* left, int* right)
    {
        int* chosen = areLeft ? left : right;
        for (int row = start, place = 0; place < pairCount; row++)
        {
            chosen[place] = row;
            place += IsChosen(row);
        }
        if (!areLeft) new Span<int>(left, pairCount).Fill(-1);
    }

    int IsChosen(int row)
    {
        int number = numbers[row];
        bool hasKey = number >= 0 && (seen == null || seen[number] != 0);
        return hasKey == matched ? 1 : 0;
    }
}
