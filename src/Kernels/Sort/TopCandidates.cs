using System.Numerics;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>Rows that may be among the first so many of a sorted order, with their words. They are added in the order of rows; when their room is full, the best are kept and limit what comes after.</summary>
sealed unsafe class TopCandidates<K> : IDisposable where K : unmanaged, IBinaryInteger<K>, IUnsignedNumber<K>
{
    readonly NativeBuffer wordBuffer;
    readonly NativeBuffer rowBuffer;
    readonly int wanted;
    readonly long capacity;
    readonly K* words;

    /// <summary>Room to find <paramref name="wanted"/> among at most <paramref name="mostRows"/>.</summary>
    public TopCandidates(int wanted, long mostRows)
    {
        this.wanted = wanted;
        capacity = Math.Min((long)wanted + Math.Max(wanted, SortTuning.TileLength), mostRows + SortTuning.TileLength);
        wordBuffer = NativePool.Shared.Rent<K>(capacity);
        rowBuffer = NativePool.Shared.Rent<int>(capacity);
        words = (K*)wordBuffer.Pointer;
        Rows = (int*)rowBuffer.Pointer;
    }

    /// <summary>How many candidates there are.</summary>
    public int Count { get; private set; }

    /// <summary>The candidates' rows.</summary>
    public int* Rows { get; }

    /// <summary>Whether only words below <see cref="Limit"/> can still be among the first.</summary>
    public bool IsLimited { get; private set; }

    /// <summary>The last word that is among the first so far. A later row with the same word comes behind it.</summary>
    public K Limit { get; private set; }

    /// <summary>Makes sure that <paramref name="count"/> candidates, of a tile at most, can be added.</summary>
    public void MakeRoom(int count)
    {
        if (Count + (long)count > capacity) Cut();
    }

    /// <summary>Adds a candidate; there is room.</summary>
    public void Add(K word, int row)
    {
        words[Count] = word;
        Rows[Count++] = row;
    }

    /// <summary>Adds the best of others, whose rows come after all that are here.</summary>
    public void AddAll(TopCandidates<K> others)
    {
        others.Cut();
        for (int start = 0; start < others.Count; start += SortTuning.TileLength)
        {
            int end = Math.Min(start + SortTuning.TileLength, others.Count);
            MakeRoom(end - start);
            for (int i = start; i < end; i++) Add(others.words[i], others.Rows[i]);
        }
    }

    /// <summary>Sorts the candidates and keeps the best. Sorting is stable, so of equal words the lower rows are kept.</summary>
    public void Cut()
    {
        Sort.VectorPairs<K, IntegerRank, uint>(words, (uint*)Rows, Count, words, (uint*)Rows, K.Zero, null);
        Count = Math.Min(Count, wanted);
        IsLimited = Count == wanted;
        if (IsLimited) Limit = words[wanted - 1];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        wordBuffer.Dispose();
        rowBuffer.Dispose();
    }
}
