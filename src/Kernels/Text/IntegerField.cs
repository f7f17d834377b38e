using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Accel.Kernels.Text;

/// <summary>A whole decimal number within the range of <typeparamref name="T"/>, with or without a sign.</summary>
public readonly struct IntegerField<T> : IFieldParser<T> where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryParse(ref readonly byte text, int start, int end, out T value)
    {
        if (start < end)
        {
            int negative = Unsafe.BitCast<bool, byte>(Unsafe.Add(ref Unsafe.AsRef(in text), start) == '-');
            if (DecimalDigits.TryParse(in text, start + negative, end, out long magnitude, out int fractionLength) && fractionLength == 0
                && Unsafe.Add(ref Unsafe.AsRef(in text), end - 1) != '.')
            {
                long wide = (magnitude ^ -negative) + negative;
                value = T.CreateTruncating(wide);
                return wide >= long.CreateSaturating(T.MinValue) && wide <= long.CreateSaturating(T.MaxValue);
            }
        }
        return TryParseAny(in text, start, end, out value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static bool TryParseAny(ref readonly byte text, int start, int end, out T value) =>
        T.TryParse(MemoryMarshal.CreateReadOnlySpan(in Unsafe.Add(ref Unsafe.AsRef(in text), start), end - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}
