namespace Accel.MapReduce;

/// <summary>The serializers that come with Accel.</summary>
public static class Serializers
{
    /// <summary>Bytes as they are, read back as a view. Keeps order.</summary>
    public static ISerializer<ReadOnlySpan<byte>> Bytes { get; } = new BytesSerializer();

    /// <summary>Four bytes. Keeps order.</summary>
    public static ISerializer<int> Int32 { get; } = new Int32Serializer();

    /// <summary>Eight bytes. Keeps order.</summary>
    public static ISerializer<long> Int64 { get; } = new Int64Serializer();

    /// <summary>UTF-8. Keeps the order of code points.</summary>
    public static ISerializer<string> String { get; } = new StringSerializer();

    /// <summary>Eight bytes a number, bit for bit. Does not keep order.</summary>
    public static ISerializer<double[]> Doubles { get; } = new DoublesSerializer();
}
