namespace Accel.MapReduce;

/// <summary>What every job counts. Only task attempts that succeed count, the last two aside.</summary>
public enum Counter
{
    /// <summary>Records read by the mappers: lines, or fixed-length records.</summary>
    InputRecords,

    /// <summary>Bytes read by the mappers.</summary>
    InputBytes,

    /// <summary>Pairs that mappers emitted.</summary>
    MapOutputRecords,

    /// <summary>Bytes of the serialised pairs that mappers emitted.</summary>
    MapOutputBytes,

    /// <summary>Values that went into combiners.</summary>
    CombineInputRecords,

    /// <summary>Values that came out of combiners.</summary>
    CombineOutputRecords,

    /// <summary>Sorted runs that map tasks wrote because a buffer was full or the split at its end.</summary>
    Spills,

    /// <summary>Records written to disk between map and reduce, merges included.</summary>
    SpilledRecords,

    /// <summary>Bytes written to disk between map and reduce, merges included. Zero in memory.</summary>
    SpilledBytes,

    /// <summary>Bytes of map output that reduce tasks fetched.</summary>
    ShuffledBytes,

    /// <summary>Different keys that reducers saw.</summary>
    ReduceInputGroups,

    /// <summary>Values that reached reducers, read or not.</summary>
    ReduceInputRecords,

    /// <summary>Results that reducers wrote.</summary>
    OutputRecords,

    /// <summary>Task attempts that failed and were tried again.</summary>
    FailedAttempts,

    /// <summary>Map tasks that were run again because their output on disk was damaged.</summary>
    MapTasksRunAgain,
}
