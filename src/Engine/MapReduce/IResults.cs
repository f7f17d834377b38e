namespace Accel.MapReduce;

/// <summary>Takes the results of a reducer.</summary>
public interface IResults<TOut> where TOut : allows ref struct
{
    /// <summary>Takes one result; the caller may reuse its memory.</summary>
    void Add(TOut result);
}
