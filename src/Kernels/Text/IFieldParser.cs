namespace Accel.Kernels.Text;

/// <summary>Reads a value of storage type <typeparamref name="T"/> from the bytes of a field.</summary>
public interface IFieldParser<T> where T : unmanaged
{
    /// <summary>Reads the field from <paramref name="start"/> to before <paramref name="end"/> of the text that begins at <paramref name="text"/>.</summary>
    /// <returns>False where it is not such a value in full, without spaces or quotes.</returns>
    static abstract bool TryParse(ref readonly byte text, int start, int end, out T value);
}
