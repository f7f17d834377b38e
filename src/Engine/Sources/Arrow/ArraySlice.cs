using Apache.Arrow;

namespace Accel.Sources;

/// <summary>Some values of an Arrow array, counted from the array's own offset.</summary>
readonly record struct ArraySlice(IArrowArray Array, int Start, int Length)
{
    /// <summary>Position of the first value in the array's buffers.</summary>
    public int BufferStart => Array.Data.Offset + Start;

    /// <summary>The slice's values of a fixed-width array.</summary>
    public ReadOnlySpan<T> Values<T>() where T : unmanaged =>
        System.Runtime.InteropServices.MemoryMarshal.Cast<byte, T>(Array.Data.Buffers[1].Span).Slice(BufferStart, Length);
}
