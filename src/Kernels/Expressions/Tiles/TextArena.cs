using Accel.Kernels.Memory;

namespace Accel.Kernels.Expressions;

/// <summary>Room for the texts that a tile's functions make; all of it is given up at once, before the next tile.</summary>
sealed unsafe class TextArena : IDisposable
{
    const int ChunkByteCount = 64 * 1024;
    readonly List<NativeBuffer> chunks = [];
    int current = -1;
    long used;

    /// <summary>Room for a text of that many bytes.</summary>
    public Span<byte> Take(int byteCount)
    {
        while (current < 0 || used + byteCount > chunks[current].ByteCount)
        {
            current++;
            used = 0;
            if (current == chunks.Count) chunks.Add(NativePool.Shared.Rent(Math.Max(ChunkByteCount, byteCount)));
        }
        Span<byte> room = new(chunks[current].Pointer + used, byteCount);
        used += byteCount;
        return room;
    }

    /// <summary>A view of room that was taken here.</summary>
    public static TextView View(Span<byte> taken) => new((byte*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref System.Runtime.InteropServices.MemoryMarshal.GetReference(taken)), taken.Length);

    public void Reset()
    {
        current = chunks.Count > 0 ? 0 : -1;
        used = 0;
    }

    public void Dispose()
    {
        foreach (NativeBuffer chunk in chunks) chunk.Dispose();
        chunks.Clear();
    }
}
