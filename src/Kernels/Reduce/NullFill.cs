using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>Puts a harmless value in the place of nulls, so that dense loops need not know of them.</summary>
static unsafe class NullFill
{
    /// <summary>Whether the first <paramref name="count"/> bits are set.</summary>
    public static bool AllValid(byte* validity, int count) => Bitmap.CountSet(new(validity, Bitmap.ByteCount(count)), count) == count;

    /// <summary>Copies <paramref name="count"/> values, with <paramref name="value"/> for each whose bit is clear. In place if the pointers are equal.</summary>
    /// <remarks>
    /// A byte of the bitmap at a time: its bits, spread over eight elements, select. Full bytes are not skipped, since mispredicting them
    /// costs more than selecting. The last few values go one by one.
    /// </remarks>
    public static void Copy<E>(E* source, E* destination, byte* validity, int count, E value) where E : unmanaged
    {
        int whole = count / 8;
        for (int i = 0; i < whole; i++) CopyEight(source + (i * 8), destination + (i * 8), validity[i], value);
        for (int i = whole * 8; i < count; i++) destination[i] = ((validity[i / 8] >> (i % 8)) & 1) != 0 ? source[i] : value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void CopyEight<E>(E* source, E* destination, byte bits, E value) where E : unmanaged
    {
        if (sizeof(E) == sizeof(int))
        {
            Vector256<int> places = Vector256.Create(1, 2, 4, 8, 16, 32, 64, 128);
            Vector256<int> valid = Vector256.Equals(Vector256.Create((int)bits) & places, places);
            Vector256.ConditionalSelect(valid.As<int, E>(), Vector256.Load(source), Vector256.Create(value)).Store(destination);
        }
        else
        {
            Vector256<long> low = Vector256.Create(1L, 2, 4, 8), high = Vector256.Create(16L, 32, 64, 128);
            Vector256<long> all = Vector256.Create((long)bits);
            Vector256.ConditionalSelect(Vector256.Equals(all & low, low).As<long, E>(), Vector256.Load(source), Vector256.Create(value)).Store(destination);
            Vector256.ConditionalSelect(Vector256.Equals(all & high, high).As<long, E>(), Vector256.Load(source + 4), Vector256.Create(value)).Store(destination + 4);
        }
    }
}
