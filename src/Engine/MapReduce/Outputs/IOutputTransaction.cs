namespace Accel.MapReduce;

/// <summary>The output of one job: all of it appears with <see cref="Commit"/>, or nothing. Disposing it before that leaves nothing behind.</summary>
public interface IOutputTransaction<TOut> : IDisposable where TOut : allows ref struct
{
    /// <summary>Starts an attempt at a part. Used by several threads at once, never by two for one part.</summary>
    IPartWriter<TOut> Open(int part, int attemptNumber);

    /// <summary>Makes the output visible; called once, after every part is committed.</summary>
    void Commit();
}
