namespace Accel.Kernels;

/// <summary>The mixing step of the hash tables: a 64 x 64-bit product whose halves are folded together.</summary>
static class HashMix
{
    public static ulong Fold(ulong value)
    {
        ulong high = Math.BigMul(value ^ 0x9E37_79B9_7F4A_7C15, 0xD6E8_FEB8_6659_FD93, out ulong low);
        return high ^ low;
    }
}
