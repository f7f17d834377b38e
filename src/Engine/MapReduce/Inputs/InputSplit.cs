namespace Accel.MapReduce;

/// <summary>A piece of an input, mapped by one task.</summary>
/// <param name="Index">The zero-based place in the input's order.</param>
/// <param name="Source">The file's path, or another name of where it lies.</param>
/// <param name="Start">Where it starts: a byte of a file, an element in memory.</param>
/// <param name="Length">How long it is, in the unit of <paramref name="Start"/>.</param>
public sealed record InputSplit(int Index, string Source, long Start, long Length)
{
    /// <summary>The first position after the split.</summary>
    public long End => Start + Length;

    /// <summary>For people: <c>file.txt [0, 1024)</c>.</summary>
    public override string ToString() => $"{Source} [{Start}, {End})";
}
