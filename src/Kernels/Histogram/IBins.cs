using System.Numerics;
using System.Numerics.Tensors;

namespace Accel.Kernels;

/// <summary>
/// Which slot a value is counted in: 0 below the first bin, 1 to n in the bins, n + 1 above the last, n + 2 for NaN and n + 3 for null.
/// </summary>
unsafe interface IBins<E> where E : unmanaged
{
    /// <summary>The bins, and four for the rest.</summary>
    int SlotCount { get; }

    /// <summary>The slot of one value that is not null: the definition.</summary>
    int SlotOf(E value);

    /// <summary>The slots of up to <see cref="HistogramTuning.TileLength"/> values, by vectors where that is faster.</summary>
    void Slots(E* values, int* slots, int count);
}

/// <summary>
/// Bins of equal width: ⌊(x − low) · scale⌋, where scale is n / (high − low) rounded to the element; a value at the upper end, or that rounding carries there, is in the last bin.
/// </summary>
readonly unsafe struct EqualWidthBins<E>(E low, E high, int binCount) : IBins<E>, IVectorBody<E> where E : unmanaged, IFloatingPointIeee754<E>
{
    readonly E low = low;
    readonly E high = high;
    readonly E count = E.CreateTruncating(binCount);
    readonly E scale = E.CreateTruncating(binCount) / (high - low);

    public int SlotCount => binCount + 4;

    public int SlotOf(E value) => typeof(E) == typeof(float)
        ? (int)EqualWidth.Slot<Float1>(new(float.CreateTruncating(value)), new(float.CreateTruncating(low)), new(float.CreateTruncating(high)), new(float.CreateTruncating(scale)), new(binCount)).Value
        : (int)EqualWidth.Slot<Double1>(new(double.CreateTruncating(value)), new(double.CreateTruncating(low)), new(double.CreateTruncating(high)), new(double.CreateTruncating(scale)), new(binCount)).Value;

    public void Slots(E* values, int* slots, int count) => VectorSlots.Of(this, values, slots, count);

    public L Invoke<L>(L value) where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, E> =>
        EqualWidth.Slot(value, L.Broadcast(low), L.Broadcast(high), L.Broadcast(scale), L.Broadcast(count));
}

/// <summary>Bins of equal width for 32-bit integers, which are exact as doubles.</summary>
readonly unsafe struct EqualWidthIntBins(int low, int high, int binCount) : IBins<int>
{
    readonly EqualWidthBins<double> bins = new(low, high, binCount);

    public int SlotCount => bins.SlotCount;

    public int SlotOf(int value) => bins.SlotOf(value);

    public void Slots(int* values, int* slots, int count)
    {
        double* wide = stackalloc double[HistogramTuning.TileLength];
        TensorPrimitives.ConvertTruncating<int, double>(new(values, count), new(wide, count));
        bins.Slots(wide, slots, count);
    }
}

/// <summary>Bins between edges that ascend: the edges that are not above the value are counted. A value at the last edge is in the last bin.</summary>
readonly unsafe struct EdgeBins<E>(E* edges, int edgeCount) : IBins<E>, IVectorBody<E> where E : unmanaged, INumber<E>
{
    public int SlotCount => edgeCount + 3;

    /// <summary>Halves the edges until one is left that is not above the value, if there is one.</summary>
    public int SlotOf(E value)
    {
        if (E.IsNaN(value)) return edgeCount + 1;
        if (value == edges[edgeCount - 1]) return edgeCount - 1;
        int first = 0;
        for (int length = edgeCount; length > 0;)
        {
            int half = length / 2;
            bool upper = edges[first + half] <= value;
            first = upper ? first + half + 1 : first;
            length = upper ? length - half - 1 : half;
        }
        return first;
    }

    public void Slots(E* values, int* slots, int count)
    {
        if (edgeCount <= HistogramTuning.MaxComparedEdges) VectorSlots.Of(this, values, slots, count);
        else
            for (int i = 0; i < count; i++) slots[i] = SlotOf(values[i]);
    }

    public L Invoke<L>(L value) where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, E>
    {
        L slot = L.Zero;
        for (int i = 0; i < edgeCount; i++) slot += L.Select(value >= L.Broadcast(edges[i]), L.One, L.Zero);
        L last = L.Broadcast((double)edgeCount);
        slot = L.Select(L.Equal(value, L.Broadcast(edges[edgeCount - 1])), last - L.One, slot);
        return L.Select(L.Equal(value, value), slot, last + L.One);
    }
}

/// <summary>The maths of bins of equal width, for scalars, vectors and GPU threads.</summary>
static class EqualWidth
{
    /// <summary>The slot of a value (see <see cref="IBins{E}"/>).</summary>
    public static L Slot<L>(L value, L low, L high, L scale, L count) where L : unmanaged, IFloatLanes<L>
    {
        L inside = L.Min(L.Floor((value - low) * scale) + L.One, count);
        L slot = L.Select(value < low, L.Zero, L.Select(value > high, count + L.One, inside));
        return L.Select(L.Equal(value, value), slot, count + L.One + L.One);
    }
}
