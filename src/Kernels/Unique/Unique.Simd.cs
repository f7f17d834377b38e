using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>
/// The vector twin: keys become words tile by tile, and a tile's slots are asked of memory together. Every part numbers its rows by itself; then the parts' keys
/// are numbered in the order of parts, which is that of first appearance, and the parts' numbers are replaced.
/// </summary>
public static unsafe partial class Unique
{
    const int TileLength = 1024;

    /// <summary>Numbers the keys that are not null; the others get −1. Numbers and rows are not written where there is no room.</summary>
    static int VectorNumbers<T>(T* keys, int count, byte* validity, int* numbers, int* rows, IParallelLoop? threads) where T : unmanaged
    {
        RowParts parts = new(count, threads);
        KeyTable[] tables = [.. Enumerable.Range(0, parts.Count).Select(part => new KeyTable(parts.Length(part)))];
        try
        {
            parts.Run(part =>
            {
                int start = parts.Start(part);
                Number(tables[part], keys, start, parts.Length(part), validity, numbers, rows == null ? null : rows + start);
            });
            if (parts.Count > 1) Join(tables, parts, numbers, rows);
            return tables[0].Count;
        }
        finally
        {
            foreach (KeyTable table in tables) table.Dispose();
        }
    }

    /// <summary>Numbers the keys of a part by its own table. Its new rows go to the front of <paramref name="rows"/>.</summary>
    static void Number<T>(KeyTable table, T* keys, int start, int count, byte* validity, int* numbers, int* rows) where T : unmanaged
    {
        long* words = stackalloc long[TileLength];
        int* places = stackalloc int[TileLength], found = stackalloc int[TileLength];
        for (int first = start; first < start + count; first += TileLength)
        {
            int length = Math.Min(TileLength, start + count - first), before = table.Count;
            int valid = Words(keys, first, length, validity, words, places);
            table.Assign(new ReadOnlySpan<long>(words, valid), new Span<int>(found, valid));
            if (rows != null)
                for (int i = 0, next = before; next < table.Count; i++)
                    if (found[i] == next) rows[next++] = places[i];
            if (numbers == null) continue;
            if (valid < length) new Span<int>(numbers + first, length).Fill(-1);
            for (int i = 0; i < valid; i++) numbers[places[i]] = found[i];
        }
    }

    /// <summary>The words of the keys that are not null, and their rows; how many they are.</summary>
    static int Words<T>(T* keys, int first, int length, byte* validity, long* words, int* places) where T : unmanaged
    {
        int valid = 0;
        for (int row = first; row < first + length; row++)
        {
            words[valid] = EqualKeys<T>.Word(keys[row]);
            places[valid] = row;
            if (Bitmap.IsValid(validity, row)) valid++;
        }
        return valid;
    }

    /// <summary>Makes the first part's table that of all, and the parts' numbers and rows those of all.</summary>
    static void Join(KeyTable[] tables, RowParts parts, int* numbers, int* rows)
    {
        int[][] inAll = new int[tables.Length][];
        for (int part = 1; part < tables.Length; part++)
        {
            int next = tables[0].Count;
            int[] map = inAll[part] = new int[tables[part].Count];
            tables[0].Assign(tables[part].Keys, map);
            if (rows == null) continue;
            for (int own = 0; own < map.Length; own++)
                if (map[own] == next) rows[next++] = rows[parts.Start(part) + own];
        }
        if (numbers == null) return;
        parts.Run(part =>
        {
            if (part == 0) return;
            foreach (ref int number in new Span<int>(numbers + parts.Start(part), parts.Length(part)))
                if (number >= 0) number = inAll[part][number];
        });
    }
}
