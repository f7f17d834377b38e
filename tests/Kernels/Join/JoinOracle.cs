using Accel.Kernels.Memory;

namespace Accel.Kernels.Tests;

/// <summary>Compares the pairs of a join with expected ones.</summary>
static class JoinOracle
{
    public static void Check((List<int> Left, List<int> Right) expected, RowPairs found)
    {
        Assert.Equal(expected.Left, found.Left.ToArray());
        Assert.Equal(expected.Right, found.Right.ToArray());
        Assert.Equal(expected.Left.Count, found.Count);
    }

    public static void Check((List<int> Left, List<int> Right) expected, DeviceRowPairs found)
    {
        Assert.Equal(expected.Left, Download(found.Left, found.Count));
        Assert.Equal(expected.Right, found.Right is null ? [] : Download(found.Right, found.Count));
    }

    public static (int Left, int Right)[] ToPairs(RowPairs pairs)
    {
        (int, int)[] all = new (int, int)[pairs.Count];
        for (int i = 0; i < all.Length; i++) all[i] = (pairs.Left[i], pairs.Right[i]);
        return all;
    }

    static int[] Download(DeviceBuffer buffer, int count)
    {
        int[] values = new int[count];
        buffer.CopyTo<int>(values);
        return values;
    }
}
