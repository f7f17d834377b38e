using ParquetSharp;

namespace Accel.Sources;

/// <summary>What the footer of a Parquet file says about one column, over all row groups.</summary>
sealed class ParquetColumnFacts
{
    /// <summary>Up to this many bytes a value, a column of texts is mostly codes: plain texts take 4 bytes for each length alone.</summary>
    const double MaxCodedBytesPerValue = 4;

    bool hasDictionary = true;
    long byteCount;
    long valueCount;

    /// <summary>Whether a text column's dictionaries are small beside its rows, so that it is best kept as codes.</summary>
    public bool IsWorthCoding => hasDictionary && byteCount <= valueCount * MaxCodedBytesPerValue;

    /// <summary>Adds a row group's facts.</summary>
    public void Add(ColumnChunkMetaData chunk)
    {
        hasDictionary &= chunk.Encodings.Any(encoding => encoding is Encoding.RleDictionary or Encoding.PlainDictionary);
        byteCount += chunk.TotalUncompressedSize;
        valueCount += chunk.NumValues;
    }
}
