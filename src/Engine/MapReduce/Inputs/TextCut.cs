namespace Accel.MapReduce;

/// <summary>Where text may be cut between splits and chunks.</summary>
public enum TextCut
{
    /// <summary>After a line feed: chunks hold whole lines.</summary>
    Lines,

    /// <summary>After any ASCII white space: chunks hold whole words, and a line of any length is no trouble.</summary>
    Words,
}
