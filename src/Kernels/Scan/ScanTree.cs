using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The fixed order in which every scan combines its values, on every device, at every vector width, on any number of threads.</summary>
/// <remarks>
/// <para>Groups: 64 bytes of values make a group. In step s = 1, 2, 4, … the upper half of every 2s values takes the last value of the lower half (Sklansky 1960).
/// A group's carry is then combined with all its values, and its last value with the carry makes the next group's.</para>
/// <para>Blocks: <see cref="BlockLength"/> values. A block's first carry is its offset, narrowed to the element; its total is its last carry
/// when it begins at the identity. Chunks: <see cref="ChunkBlocks"/> blocks, whose totals are combined in order, widened to <see cref="double"/> or <see cref="long"/>, from the identity;
/// a block's offset is its chunk's offset combined with the totals before it in the chunk, and a chunk's offset is that of the one before combined with its total.</para>
/// <para>Segments: a head cuts every path. Whatever has seen a head since the start of its half, group, block or chunk takes nothing from before.</para>
/// </remarks>
static class ScanTree
{
    /// <summary>Values of a block.</summary>
    public const int BlockLength = 1024;

    /// <summary>Blocks of a chunk.</summary>
    public const int ChunkBlocks = 64;

    /// <summary>Values of a chunk.</summary>
    public const int ChunkLength = ChunkBlocks * BlockLength;

    /// <summary>Bytes of a group.</summary>
    public const int GroupBytes = 64;

    /// <summary>Values of a group: 16 of four bytes, 8 of eight.</summary>
    public static int Group<T>() where T : unmanaged => GroupBytes / Unsafe.SizeOf<T>();
}
