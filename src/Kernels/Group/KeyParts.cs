using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>
/// Parts rows by their keys: equal keys meet in one part. Integers that lie close together are cut into ranges, so that those of a part lie closer still;
/// all other keys are parted by a hash, which does not depend on how they are stored, plain or as codes.
/// </summary>
sealed class KeyParts
{
    /// <summary>Parts: enough that the groups of one stay in a cache while there are millions, few enough to write to all of them at once.</summary>
    public const int Count = 64;

    const int TileRows = 1024;

    readonly IReadOnlyList<Column> keys;
    readonly long least;
    readonly int shift;
    readonly bool byRange;

    public KeyParts(IParallelLoop threads, IReadOnlyList<Column> keys)
    {
        this.keys = keys;
        if (keys is not [{ Type: DataType.Int32, HasNulls: false } column]) return;
        (least, long greatest) = Range(threads, column);
        byRange = greatest - least < 4L * column.Length;
        while ((greatest - least) >> shift >= Count) shift++;
    }

    /// <summary>Writes the part of each row from <paramref name="start"/> on.</summary>
    public void Write(int start, Span<byte> parts)
    {
        if (byRange)
        {
            Cut(keys[0].Values<int>().Slice(start, parts.Length), (int)least, shift, parts);
            return;
        }
        Span<long> words = stackalloc long[TileRows];
        Span<ulong> hashes = stackalloc ulong[TileRows];
        for (int tile = 0; tile < parts.Length; tile += TileRows)
        {
            int count = Math.Min(TileRows, parts.Length - tile);
            hashes.Clear();
            foreach (Column column in keys)
            {
                Words(column, start + tile, words[..count]);
                for (int i = 0; i < count; i++) hashes[i] = HashMix.Fold(hashes[i] ^ (ulong)words[i]);
            }
            // The tables of the parts look at the low bits of a like hash, so the part is in the high ones.
            for (int i = 0; i < count; i++) parts[tile + i] = (byte)(hashes[i] >> (64 - BitOperations.Log2(Count)));
        }
    }

    static (long Least, long Greatest) Range(IParallelLoop threads, Column column)
    {
        int sliceCount = (column.Length + Batch.MaxRowCount - 1) / Batch.MaxRowCount;
        int[] least = new int[sliceCount], greatest = new int[sliceCount];
        threads.ForEach(sliceCount, slice =>
        {
            int start = slice * Batch.MaxRowCount;
            ReadOnlySpan<int> values = column.Values<int>()[start..Math.Min(column.Length, start + Batch.MaxRowCount)];
            least[slice] = TensorPrimitives.Min(values);
            greatest[slice] = TensorPrimitives.Max(values);
        });
        return (least.Min(), greatest.Max());
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Cut(ReadOnlySpan<int> values, int least, int shift, Span<byte> parts)
    {
        for (int i = 0; i < values.Length && i < parts.Length; i++) parts[i] = (byte)((uint)(values[i] - least) >> shift);
    }

    static void Words(Column column, int start, Span<long> words)
    {
        if (column.Type != DataType.String) KeyWords.Write(column, start, words);
        else
            for (int i = 0; i < words.Length; i++) words[i] = column.IsNull(start + i) ? 0 : (long)TextInterner.Hash(column.Text(start + i));
        if (!column.HasNulls) return;
        for (int i = 0; i < words.Length; i++)
            if (column.IsNull(start + i)) words[i] = 0;
    }
}
