using Accel.Kernels.Columns;

namespace Accel.Kernels.Tests;

/// <summary>Bitmaps by rule.</summary>
static class TestBits
{
    public static byte[] Of(int length, Func<int, bool> isSet)
    {
        byte[] bits = new byte[Bitmap.ByteCount(length)];
        for (int i = 0; i < length; i++)
            if (isSet(i)) Bitmap.Set(bits, i);
        return bits;
    }
}
