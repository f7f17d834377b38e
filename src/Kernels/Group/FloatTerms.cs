using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>Adds values of any number type to compensated sums, as float64 terms.</summary>
static class FloatTerms
{
    const int TileLength = 1024;

    /// <summary>Adds values.</summary>
    [SkipLocalsInit]
    public static void Add<T>(ref CompensatedSum sum, ReadOnlySpan<T> values) where T : unmanaged, INumber<T>
    {
        Span<double> room = stackalloc double[TileLength];
        while (!values.IsEmpty)
        {
            ReadOnlySpan<T> tile = values[..Math.Min(TileLength, values.Length)];
            TensorPrimitives.ConvertTruncating(tile, room);
            sum.Add(room[..tile.Length]);
            values = values[tile.Length..];
        }
    }
}
