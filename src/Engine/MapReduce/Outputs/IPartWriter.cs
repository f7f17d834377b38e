namespace Accel.MapReduce;

/// <summary>Writes one part of the output. Disposing it before <see cref="Commit"/> leaves nothing behind.</summary>
public interface IPartWriter<TOut> : IResults<TOut>, IDisposable where TOut : allows ref struct
{
    /// <summary>Ends the part, which then belongs to the job's output; called once, after the last result.</summary>
    void Commit();
}
