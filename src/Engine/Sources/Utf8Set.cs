using Accel.Kernels.Columns;

namespace Accel.Sources;

/// <summary>Distinct UTF-8 texts, numbered from zero in the order in which they came.</summary>
sealed class Utf8Set
{
    readonly Dictionary<byte[], int> numbers = new(Utf8Comparer.Instance);
    readonly List<byte[]> texts = [];

    /// <summary>How many texts there are.</summary>
    public int Count => texts.Count;

    /// <summary>The number of <paramref name="text"/>, which is added if it is new.</summary>
    public int Add(ReadOnlySpan<byte> text)
    {
        Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> lookup = numbers.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (lookup.TryGetValue(text, out int number)) return number;
        byte[] own = text.ToArray();
        numbers.Add(own, texts.Count);
        texts.Add(own);
        return texts.Count - 1;
    }

    /// <summary>The texts by number, as a plain column.</summary>
    public Column ToColumn()
    {
        using var builder = (TextColumnBuilder)ColumnBuilder.Create(DataType.String, texts.Count);
        foreach (byte[] text in texts) builder.Append(text);
        return builder.Build();
    }

    /// <summary>Forgets all texts.</summary>
    public void Clear()
    {
        numbers.Clear();
        texts.Clear();
    }

    sealed class Utf8Comparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly Utf8Comparer Instance = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = new HashCode();
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }
    }
}
