using Accel.Kernels.Memory;
using Apache.Arrow;
using Column = Accel.Kernels.Columns.Column;

namespace Accel.Sources;

/// <summary>
/// Makes coded text columns of one field's dictionary arrays. Their dictionaries, which may differ from row group to row group, are merged into
/// one that grows, so that a batch across two of them is still coded and batches of the same texts share one dictionary.
/// </summary>
sealed class DictionaryMerger : IDisposable
{
    const int MaxTexts = 1 << 17;
    readonly Utf8Set texts = new();
    Column? dictionary;
    Column? lastSeen;
    int[] lastCodes = [];

    /// <summary>A column of the values of <paramref name="slices"/>, one after the other; each is a dictionary array of texts.</summary>
    public Column ToColumn(IReadOnlyList<ArraySlice> slices)
    {
        if (texts.Count > MaxTexts) Forget();
        int length = slices.Sum(slice => slice.Length);
        NativeBuffer codes = NativePool.Shared.Rent<int>(length);
        int at = 0;
        foreach (ArraySlice slice in slices)
        {
            var array = (DictionaryArray)slice.Array;
            CopyCodes(array.Indices, slice, CodesOf(array.Dictionary), codes.AsSpan<int>(length).Slice(at, slice.Length));
            at += slice.Length;
        }
        return Column.OfCodes(length, codes, CurrentDictionary(), ArrowColumns.ToValidity(slices, length));
    }

    /// <summary>Gives back the dictionaries; columns made before keep their share.</summary>
    public void Dispose() => Forget();

    /// <summary>The merged code of each of an array's texts.</summary>
    /// <exception cref="AccelException">One of them is null, which only codes may be.</exception>
    int[] CodesOf(IArrowArray array)
    {
        if (array.NullCount != 0) throw new AccelException("A dictionary of texts holds a null, which is not supported. Write the file with nulls among the codes.");
        Column seen = ArrowTexts.ToColumn([new(array, 0, array.Length)]);
        if (lastSeen is not null && seen.Offsets.SequenceEqual(lastSeen.Offsets) && seen.TextBytes.SequenceEqual(lastSeen.TextBytes))
        {
            seen.Dispose();
            return lastCodes;
        }
        lastSeen?.Dispose();
        lastSeen = seen;
        lastCodes = new int[seen.Length];
        for (int i = 0; i < lastCodes.Length; i++) lastCodes[i] = texts.Add(seen.Text(i));
        return lastCodes;
    }

    Column CurrentDictionary()
    {
        if (dictionary is null || dictionary.Length != texts.Count)
        {
            dictionary?.Dispose();
            dictionary = texts.ToColumn();
        }
        return dictionary.Share();
    }

    void Forget()
    {
        dictionary?.Dispose();
        lastSeen?.Dispose();
        dictionary = lastSeen = null;
        texts.Clear();
    }

    static void CopyCodes(IArrowArray indices, ArraySlice slice, int[] codes, Span<int> to)
    {
        var at = new ArraySlice(indices, slice.Start, slice.Length);
        switch (indices)
        {
            case Int32Array: Map(at.Values<int>(), codes, to); break;
            case Int16Array: Map(at.Values<short>(), codes, to); break;
            case Int8Array: Map(at.Values<sbyte>(), codes, to); break;
            case UInt32Array: Map(at.Values<uint>(), codes, to); break;
            case UInt16Array: Map(at.Values<ushort>(), codes, to); break;
            case UInt8Array: Map(at.Values<byte>(), codes, to); break;
            case Int64Array: Map(at.Values<long>(), codes, to); break;
            case UInt64Array: Map(at.Values<ulong>(), codes, to); break;
            default: throw new InvalidOperationException($"A dictionary's indices cannot be {indices.Data.DataType.Name}.");
        }
    }

    /// <summary>A null's index is arbitrary bits; it becomes code 0.</summary>
    static void Map<T>(ReadOnlySpan<T> from, int[] codes, Span<int> to) where T : unmanaged, System.Numerics.IBinaryInteger<T>
    {
        for (int i = 0; i < from.Length; i++)
        {
            uint index = uint.CreateTruncating(from[i]);
            to[i] = index < (uint)codes.Length ? codes[index] : 0;
        }
    }
}
