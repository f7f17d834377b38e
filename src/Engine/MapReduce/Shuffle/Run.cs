namespace Accel.MapReduce;

/// <summary>A sorted run: for each part, its pairs in the order of their keys, in blocks. Disposing it removes its data.</summary>
abstract class Run(RunPart[] parts) : IDisposable
{
    public int PartCount => parts.Length;

    public RunPart Part(int part) => parts[part];

    /// <summary>The pairs of a part; several may be read at once.</summary>
    public RecordStream Open(int part) => new RunReader(OpenBlocks(part));

    protected abstract BlockReader OpenBlocks(int part);

    public abstract void Dispose();
}
