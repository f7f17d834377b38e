using System.Runtime.CompilerServices;
using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>Rows reordered by the part that each belongs to, and within a part in their old order, so that a part is a run of rows. It owns its columns.</summary>
/// <remarks>
/// Slices of rows are counted, then scattered, by many threads: each slice knows where its rows of each part go. Scattering reads in order and writes to
/// as many places as there are parts, which the first-level cache holds. Texts and nulls are gathered instead, by the row numbers that were scattered before.
/// </remarks>
sealed unsafe class PartedRows : IDisposable
{
    const int SliceRows = Batch.MaxRowCount;

    readonly int rowCount;
    readonly NativeBuffer partBuffer;
    readonly byte* parts;
    readonly int[][] places;

    /// <summary>Reorders borrowed columns.</summary>
    public PartedRows(IParallelLoop threads, IReadOnlyList<Column> keys, IReadOnlyList<Column> values, int rowCount)
    {
        this.rowCount = rowCount;
        places = new int[(rowCount + SliceRows - 1) / SliceRows][];
        partBuffer = NativePool.Shared.Rent(rowCount);
        parts = partBuffer.Pointer;
        KeyParts cut = new(threads, keys);
        threads.ForEach(places.Length, slice => places[slice] = CountRows(cut, slice));
        Starts = ToPlaces();
        NativeBuffer rows = NativePool.Shared.Rent<int>(rowCount);
        threads.ForEach(places.Length, slice => ScatterRows((int*)rows.Pointer, slice));
        Rows = Column.OfValues(DataType.Int32, rowCount, rows);
        Keys = [.. keys.Select(column => Reorder(threads, column))];
        Values = [.. values.Select(column => Reorder(threads, column))];
    }

    /// <summary>The number that each row has among all rows.</summary>
    public Column Rows { get; }

    /// <summary>The key columns.</summary>
    public Column[] Keys { get; }

    /// <summary>The columns of values.</summary>
    public Column[] Values { get; }

    /// <summary>Where each part begins, and after the last where it ends.</summary>
    public int[] Starts { get; }

    public void Dispose()
    {
        partBuffer.Dispose();
        Rows.Dispose();
        foreach (Column column in Keys) column.Dispose();
        foreach (Column column in Values) column.Dispose();
    }

    int[] CountRows(KeyParts cut, int slice)
    {
        Span<byte> mine = new(parts + ((long)slice * SliceRows), Math.Min(SliceRows, rowCount - (slice * SliceRows)));
        cut.Write(slice * SliceRows, mine);
        int[] counts = new int[KeyParts.Count];
        foreach (byte part in mine) counts[part]++;
        return counts;
    }

    /// <summary>Turns the counts of each slice into the place of its first row of each part.</summary>
    int[] ToPlaces()
    {
        int[] starts = new int[KeyParts.Count + 1];
        int next = 0;
        for (int part = 0; part < KeyParts.Count; part++)
        {
            starts[part] = next;
            foreach (int[] slice in places) (slice[part], next) = (next, next + slice[part]);
        }
        starts[^1] = next;
        return starts;
    }

    Column Reorder(IParallelLoop threads, Column column)
    {
        if (column.HasNulls || (column.Type == DataType.String && column.Dictionary is null)) return Gather.Take(column, Rows.Values<int>());
        int width = column.Type.ByteWidth();
        NativeBuffer reordered = NativePool.Shared.Rent((long)rowCount * width);
        threads.ForEach(places.Length, slice =>
        {
            switch (width)
            {
                case 1: Scatter((byte*)column.ValuePointer, reordered.Pointer, slice); break;
                case 2: Scatter((ushort*)column.ValuePointer, (ushort*)reordered.Pointer, slice); break;
                case 4: Scatter((int*)column.ValuePointer, (int*)reordered.Pointer, slice); break;
                default: Scatter((ulong*)column.ValuePointer, (ulong*)reordered.Pointer, slice); break;
            }
        });
        return column.Dictionary is { } dictionary
            ? Column.OfCodes(rowCount, reordered, dictionary.Share())
            : Column.OfValues(column.Type, rowCount, reordered);
    }

    /// <summary>Writes a slice's values to their places.</summary>
    void Scatter<T>(T* source, T* target, int slice) where T : unmanaged
    {
        int* next = stackalloc int[KeyParts.Count];
        places[slice].CopyTo(new Span<int>(next, KeyParts.Count));
        int start = slice * SliceRows;
        Scatter(source + start, target, parts + start, Math.Min(SliceRows, rowCount - start), next);
    }

    /// <summary>Writes the numbers of a slice's rows to their places.</summary>
    void ScatterRows(int* target, int slice)
    {
        int* next = stackalloc int[KeyParts.Count];
        places[slice].CopyTo(new Span<int>(next, KeyParts.Count));
        int end = Math.Min((slice + 1) * SliceRows, rowCount);
        for (int row = slice * SliceRows; row < end; row++) target[next[parts[row]]++] = row;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Scatter<T>(T* source, T* target, byte* parts, int count, int* next) where T : unmanaged
    {
        for (nint i = 0; i < count; i++) target[next[parts[i]]++] = source[i];
    }
}
