namespace Accel.Kernels.Tests;

/// <summary>Parts of a selection.</summary>
public class SelectionTests
{
    [Fact]
    public void A_slice_has_the_bits_of_its_rows_and_no_others()
    {
        Random random = new(5);
        byte[] bitmap = new byte[40];
        random.NextBytes(bitmap);
        const int Rows = 313;
        using Selection whole = Selection.Of(bitmap, Rows);
        for (int start = 0; start <= Rows; start++)
            foreach (int count in (int[])[0, 1, 63, 64, 65, Rows - start])
            {
                if (count > Rows - start) continue;
                using Selection slice = whole.Slice(start, count);
                Assert.Equal(whole.ToIndices().Where(row => row >= start && row < start + count).Select(row => row - start), slice.ToIndices());
            }
    }

    [Fact]
    public void A_slice_beyond_the_rows_is_refused()
    {
        using Selection whole = Selection.Of([255], 8);
        Assert.Throws<ArgumentOutOfRangeException>(() => whole.Slice(5, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => whole.Slice(-1, 4));
    }
}
