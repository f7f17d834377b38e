using System.Runtime.InteropServices;
using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>The scalar twin: each key is looked up in a dictionary, one after the other.</summary>
public static unsafe partial class Unique
{
    /// <summary>Numbers the keys, null among them. Numbers and rows are not written where there is no room.</summary>
    static int ScalarNumbers<T>(T* keys, int count, byte* validity, int* numbers, int* rows) where T : unmanaged
    {
        Dictionary<long, int> known = [];
        int found = 0, nullNumber = -1;
        for (int row = 0; row < count; row++)
        {
            bool isNew;
            int number;
            if (Bitmap.IsValid(validity, row))
            {
                ref int slot = ref CollectionsMarshal.GetValueRefOrAddDefault(known, EqualKeys<T>.Word(keys[row]), out bool isKnown);
                isNew = !isKnown;
                if (isNew) slot = found;
                number = slot;
            }
            else
            {
                isNew = nullNumber < 0;
                if (isNew) nullNumber = found;
                number = nullNumber;
            }
            if (isNew && rows != null) rows[found] = row;
            if (isNew) found++;
            if (numbers != null) numbers[row] = number;
        }
        return found;
    }
}
