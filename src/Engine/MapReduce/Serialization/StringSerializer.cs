using System.Text;

namespace Accel.MapReduce;

/// <summary>UTF-8, whose byte order is that of code points. A string with half a surrogate pair is refused: it would not come back.</summary>
sealed class StringSerializer : ISerializer<string>
{
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public bool KeepsOrder => true;
    public int ByteCount(string value) => Strict.GetByteCount(value);
    public void Write(string value, Span<byte> destination) => Strict.GetBytes(value, destination);
    public string Read(ReadOnlySpan<byte> bytes) => Strict.GetString(bytes);
}
