using System.Numerics;
using Accel.Kernels.Columns;

namespace Accel.Kernels;

/// <summary>The first of a sorted order without sorting all: the k least or greatest.</summary>
public static unsafe partial class Sort
{
    /// <summary>
    /// Fills <paramref name="rows"/> with the first rows of the order that <see cref="Rows{T}(Device, ReadOnlySpan{T}, Span{int}, SortRule, ReadOnlySpan{byte}, IParallelLoop)"/> gives, and returns how many there are: as many as there is room for, or all.
    /// Of equal keys the one of the lower row comes first. For the k greatest sort descending, with nulls last.
    /// </summary>
    /// <param name="device">A processor.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="rows">Room for k row numbers.</param>
    /// <param name="rule">Which way, and where nulls go.</param>
    /// <param name="validity">The validity bitmap of the keys; empty where there are no nulls.</param>
    /// <param name="threads">Who shares the work; null is the calling thread alone.</param>
    /// <exception cref="ArgumentException">The device is no processor, or the bitmap is too short.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not a type of keys.</exception>
    public static int Top<T>(Device device, ReadOnlySpan<T> keys, Span<int> rows, SortRule rule = default, ReadOnlySpan<byte> validity = default, IParallelLoop? threads = null)
        where T : unmanaged
    {
        SortArguments.CheckProcessor(device);
        SortArguments.CheckValidity(keys.Length, validity);
        int found = Math.Min(keys.Length, rows.Length);
        rows = rows[..found];
        int nullCount = validity.IsEmpty ? 0 : keys.Length - Bitmap.CountSet(validity, keys.Length);
        int nullsWanted = rule.NullsLast ? found - Math.Min(found, keys.Length - nullCount) : Math.Min(found, nullCount);
        Nulls(validity, rule.NullsLast ? rows[^nullsWanted..] : rows[..nullsWanted]);
        Span<int> valid = rule.NullsLast ? rows[..^nullsWanted] : rows[nullsWanted..];
        fixed (T* first = keys)
        fixed (byte* bits = validity)
        fixed (int* row = valid)
        {
            TopWork work = new(device.Kind == DeviceKind.Scalar, first, keys.Length, nullCount == 0 ? null : bits, row, valid.Length, threads);
            KeyShape.Dispatch<T, TopWork>(rule.Descending, ref work);
        }
        return found;
    }

    /// <summary>The first rows that are null.</summary>
    static void Nulls(ReadOnlySpan<byte> validity, Span<int> rows)
    {
        int found = 0;
        for (int row = 0; found < rows.Length; row++)
            if (!Bitmap.Get(validity, row)) rows[found++] = row;
    }

    readonly struct TopWork(bool scalar, void* keys, int count, byte* validity, int* rows, int wanted, IParallelLoop? threads) : IKeyWork
    {
        public void Run<K, TRank>(K mask)
            where K : unmanaged, IBinaryInteger<K>, IUnsignedNumber<K>
            where TRank : struct, IKeyRank
        {
            if (wanted == 0) return;
            if (scalar) ScalarTop<K, TRank>((K*)keys, count, validity, rows, wanted, mask);
            else VectorTop<K, TRank>((K*)keys, count, validity, rows, wanted, mask, threads);
        }
    }

    /// <summary>The scalar twin: each key is put into the sorted list of the best so far, behind those equal to it, and the list is cut.</summary>
    static void ScalarTop<K, TRank>(K* keys, int count, byte* validity, int* rows, int wanted, K mask)
        where K : unmanaged, IBinaryInteger<K>, IUnsignedNumber<K>
        where TRank : struct, IKeyRank
    {
        int found = 0;
        for (int row = 0; row < count; row++)
        {
            if (!Bitmap.IsValid(validity, row)) continue;
            K word = SortWords<K, TRank>.Of(keys[row], mask);
            if (found == wanted && SortWords<K, TRank>.Of(keys[rows[found - 1]], mask) <= word) continue;
            int place = found < wanted ? found++ : found - 1;
            for (; place > 0 && SortWords<K, TRank>.Of(keys[rows[place - 1]], mask) > word; place--) rows[place] = rows[place - 1];
            rows[place] = row;
        }
    }

    /// <summary>The vector twin: every part keeps its candidates; theirs, in the order of parts, are the candidates of the whole.</summary>
    static void VectorTop<K, TRank>(K* keys, int count, byte* validity, int* rows, int wanted, K mask, IParallelLoop? threads)
        where K : unmanaged, IBinaryInteger<K>, IUnsignedNumber<K>
        where TRank : struct, IKeyRank
    {
        RowParts parts = new(count, threads);
        using TopCandidates<K> best = new(wanted, (long)parts.Count * wanted);
        TopCandidates<K>?[] partBest = new TopCandidates<K>?[parts.Count];
        try
        {
            parts.Run(part =>
            {
                partBest[part] = new(wanted, parts.Length(part));
                TopScan<K, TRank>.Run(keys, parts.Start(part), parts.Length(part), validity, mask, partBest[part]!);
            });
            foreach (TopCandidates<K>? candidates in partBest) best.AddAll(candidates!);
        }
        finally
        {
            foreach (TopCandidates<K>? candidates in partBest) candidates?.Dispose();
        }
        best.Cut();
        new ReadOnlySpan<int>(best.Rows, wanted).CopyTo(new(rows, wanted));
    }
}
