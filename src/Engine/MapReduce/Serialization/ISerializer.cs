namespace Accel.MapReduce;

/// <summary>Keys or values to bytes and back. Stateless: used by several threads at once.</summary>
public interface ISerializer<T> where T : allows ref struct
{
    /// <summary>
    /// Whether the bytes, compared as unsigned numbers from the first on (a prefix comes first), are in the order of the values, and equal only
    /// for equal values. Keys need this; values do not.
    /// </summary>
    bool KeepsOrder { get; }

    /// <summary>How many bytes <see cref="Write"/> will write.</summary>
    int ByteCount(T value);

    /// <summary>Writes the value to <paramref name="destination"/>, which is exactly as long as <see cref="ByteCount"/> said.</summary>
    void Write(T value, Span<byte> destination);

    /// <summary>The value that <paramref name="bytes"/> hold; it may be a view of them.</summary>
    T Read(ReadOnlySpan<byte> bytes);
}
