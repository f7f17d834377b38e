namespace Accel.MapReduce;

/// <summary>The two kinds of task that a job is made of.</summary>
public enum TaskKind
{
    /// <summary>Maps one split.</summary>
    Map,

    /// <summary>Reduces one part.</summary>
    Reduce,
}
