namespace Accel.MapReduce;

/// <summary>What a run holds for one part: how many pairs in how many blocks, and at which byte of the run's data they start and how long they are.</summary>
readonly record struct RunPart(long RecordCount, int FirstBlock, int BlockCount, long Offset, long ByteCount);
