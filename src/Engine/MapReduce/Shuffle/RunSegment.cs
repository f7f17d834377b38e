namespace Accel.MapReduce;

/// <summary>One part of a run.</summary>
readonly record struct RunSegment(Run Run, int Part)
{
    public long RecordCount => Run.Part(Part).RecordCount;

    public long ByteCount => Run.Part(Part).ByteCount;

    public RecordStream Open() => Run.Open(Part);
}
