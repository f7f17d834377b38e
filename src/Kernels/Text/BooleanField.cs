using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Accel.Kernels.Text;

/// <summary><c>true</c> or <c>false</c> in any case, as the byte 1 or 0.</summary>
public readonly struct BooleanField : IFieldParser<byte>
{
    /// <inheritdoc/>
    public static bool TryParse(ref readonly byte text, int start, int end, out byte value)
    {
        ReadOnlySpan<byte> field = MemoryMarshal.CreateReadOnlySpan(in Unsafe.Add(ref Unsafe.AsRef(in text), start), end - start);
        bool isTrue = Ascii.EqualsIgnoreCase(field, "true"u8);
        value = isTrue ? (byte)1 : (byte)0;
        return isTrue || Ascii.EqualsIgnoreCase(field, "false"u8);
    }
}
