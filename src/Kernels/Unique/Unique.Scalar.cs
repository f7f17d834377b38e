using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>The scalar twin: each key goes to the set, one after the other.</summary>
public static unsafe partial class Unique
{
    static int ScalarCount<T>(T* keys, int count, byte* validity) where T : unmanaged
    {
        using WordSet words = new();
        for (int row = 0; row < count; row++)
            if (Bitmap.IsValid(validity, row)) words.Add(EqualKeys<T>.Word(keys[row]));
        return words.Count;
    }

    static int ScalarRows<T>(T* keys, int count, byte* validity, int* rows) where T : unmanaged
    {
        using WordSet words = new();
        bool hasNull = false;
        int found = 0;
        for (int row = 0; row < count; row++)
        {
            bool isNew = Bitmap.IsValid(validity, row) ? words.Add(EqualKeys<T>.Word(keys[row])) : !hasNull;
            hasNull |= !Bitmap.IsValid(validity, row);
            if (isNew) rows[found++] = row;
        }
        return found;
    }
}
