using System.Buffers;

namespace Accel.MapReduce;

/// <summary>How a result is written to a file. Stateless: used by several threads at once.</summary>
public interface IRecordFormat<TOut> where TOut : allows ref struct
{
    /// <summary>Appends a result with all that belongs to it, such as the end of its line.</summary>
    void Write(TOut result, IBufferWriter<byte> destination);
}
