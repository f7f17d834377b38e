namespace Accel.MapReduce;

/// <summary>
/// The lines of a chunk of text, without their ends (<c>\n</c> or <c>\r\n</c>). A chunk that ends with a line feed has no empty line after it.
/// </summary>
public readonly ref struct LineEnumerable
{
    readonly ReadOnlySpan<byte> text;

    /// <summary>The lines of <paramref name="text"/>.</summary>
    public LineEnumerable(ReadOnlySpan<byte> text) => this.text = text;

    /// <summary>Starts at the first line.</summary>
    public Enumerator GetEnumerator() => new(text);

    /// <summary>Walks from line to line.</summary>
    public ref struct Enumerator
    {
        ReadOnlySpan<byte> rest;

        internal Enumerator(ReadOnlySpan<byte> text) => rest = text;

        /// <summary>The line reached last.</summary>
        public ReadOnlySpan<byte> Current { get; private set; }

        /// <summary>Goes to the next line; false after the last.</summary>
        public bool MoveNext()
        {
            if (rest.IsEmpty) return false;
            int end = rest.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            Current = line is [.. var text, (byte)'\r'] ? text : line;
            return true;
        }
    }
}
