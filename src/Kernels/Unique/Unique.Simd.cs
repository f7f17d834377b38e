using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>The vector twin: tile by tile, so that the slots of many keys are fetched from memory at once. Each part has a set of its own; the sets join in the order of parts.</summary>
public static unsafe partial class Unique
{
    static int VectorCount<T>(T* keys, int count, byte* validity, IParallelLoop? threads) where T : unmanaged
    {
        RowParts parts = new(count, threads);
        using WordSet all = new();
        object gate = new();
        parts.Run(part =>
        {
            using WordSet own = new();
            WordSet words = parts.Count == 1 ? all : own;
            OnNewNothing nothing = default;
            Tiles(keys, parts.Start(part), parts.Length(part), validity, words, ref nothing);
            if (parts.Count == 1) return;
            lock (gate) all.UnionWith(own);
        });
        return all.Count;
    }

    static int VectorRows<T>(T* keys, int count, byte* validity, int* rows, IParallelLoop? threads) where T : unmanaged
    {
        RowParts parts = new(count, threads);
        int[] found = new int[parts.Count];
        parts.Run(part =>
        {
            using WordSet words = new();
            OnNewRow onNew = new(rows + parts.Start(part));
            Tiles(keys, parts.Start(part), parts.Length(part), validity, words, ref onNew);
            found[part] = onNew.Count;
        });
        if (parts.Count == 1) return found[0];

        using WordSet all = new();
        bool hasNull = false;
        int total = 0;
        for (int part = 0; part < parts.Count; part++)
            for (int i = 0; i < found[part]; i++)
            {
                int row = rows[parts.Start(part) + i];
                bool isNew = Bitmap.IsValid(validity, row) ? all.Add(EqualKeys<T>.Word(keys[row])) : !hasNull;
                hasNull |= !Bitmap.IsValid(validity, row);
                if (isNew) rows[total++] = row;
            }
        return total;
    }

    /// <summary>Adds the keys of some rows to a set and reports the rows whose keys are new to it; of nulls the first.</summary>
    static void Tiles<T, TOnNew>(T* keys, int start, int count, byte* validity, WordSet set, ref TOnNew onNew)
        where T : unmanaged
        where TOnNew : struct, IOnNewRow
    {
        Span<ulong> words = stackalloc ulong[TileLength];
        Span<int> rows = stackalloc int[TileLength];
        bool hasNull = false;
        for (int first = start; first < start + count; first += TileLength)
        {
            int length = Math.Min(TileLength, start + count - first), valid = 0;
            for (int row = first; row < first + length; row++)
            {
                if (!Bitmap.IsValid(validity, row)) continue;
                words[valid] = EqualKeys<T>.Word(keys[row]);
                rows[valid++] = row;
            }
            onNew.Rows = rows;
            set.AddAll(words[..valid], ref onNew);
        }
    }
}
