using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Accel.Kernels;

/// <summary>The sums of each centre's rows, from the panels that are still in the first-level cache.</summary>
static unsafe class CentreSums
{
    /// <summary>Adds the first rows of a step, eight features of four rows at a time, in order. Rows without a centre go where nobody looks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add<L>(NearestScratch scratch, int* indices, int live) where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, float>
    {
        int panelRows = DistanceTuning.RowVectors * L.Count, dimension = scratch.PaddedDimension, nowhere = scratch.NoCentre;
        int* counts = scratch.Counts;
        float* panels = scratch.Panels, sums = scratch.Sums;
        for (int first = 0; first < live; first += panelRows, panels += (nint)panelRows * dimension)
            for (int row = 0; row < panelRows && first + row < live; row += 4, indices += 4)
            {
                float* panel = panels + row;
                float* s0 = Place(indices[0], nowhere, counts, sums, dimension), s1 = Place(indices[1], nowhere, counts, sums, dimension);
                float* s2 = Place(indices[2], nowhere, counts, sums, dimension), s3 = Place(indices[3], nowhere, counts, sums, dimension);
                for (int j = 0; j < dimension; j += 8, panel += 8 * panelRows)
                {
                    float* right = panel + (4 * panelRows);
                    Vector256<float> a = Both(panel, right), b = Both(panel + panelRows, right + panelRows);
                    Vector256<float> c = Both(panel + (2 * panelRows), right + (2 * panelRows)), d = Both(panel + (3 * panelRows), right + (3 * panelRows));
                    RowBlocks.Turn(ref a, ref b, ref c, ref d);
                    (Vector256.Load(s0 + j) + a).Store(s0 + j);
                    (Vector256.Load(s1 + j) + b).Store(s1 + j);
                    (Vector256.Load(s2 + j) + c).Store(s2 + j);
                    (Vector256.Load(s3 + j) + d).Store(s3 + j);
                }
            }
    }

    /// <summary>The distances of the tile's rows that have one, in sixteen lanes. The tile's room is filled up with rows that have none.</summary>
    public static double Distance(NearestScratch scratch, int live)
    {
        Vector128<float>* lanes = stackalloc Vector128<float>[4];
        for (int lane = 0; lane < 4; lane++) lanes[lane] = Vector128<float>.Zero;
        for (int row = 0; row < live; row += RowGroup.Rows)
            for (int lane = 0; lane < 4; lane++)
            {
                Vector128<int> indices = Vector128.Load(scratch.Indices + row + (4 * lane));
                lanes[lane] += Vector128.GreaterThanOrEqual(indices, Vector128<int>.Zero).AsSingle() & Vector128.Load(scratch.Scores + row + (4 * lane));
            }

        return RowGroup.Fold((float*)lanes);
    }

    /// <summary>Moves the block's sums to the totals, and gives back what the shifts took.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Flush(NearestScratch scratch, Centres centres, CentreTotals totals)
    {
        int dimension = centres.Dimension, whole = dimension / 4 * 4;
        fixed (double* first = totals.Sums)
        fixed (float* shifts = centres.Shifts)
            for (int centre = 0; centre < centres.Count; centre++)
            {
                double count = scratch.Counts[centre];
                if (count == 0) continue;
                totals.Counts[centre] += scratch.Counts[centre];
                double* total = first + ((nint)centre * dimension);
                float* sums = scratch.Sums + ((nint)centre * scratch.PaddedDimension);
                for (int j = 0; j < whole; j += 4) (Vector256.Load(total + j) + (Wide(sums + j) + (Vector256.Create(count) * Wide(shifts + j)))).Store(total + j);
                for (int j = whole; j < dimension; j++) total[j] += sums[j] + (count * shifts[j]);
            }

        scratch.ClearSums();
    }

    /// <summary>Four values as double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<double> Wide(float* values) => Vector256.WidenLower(Vector128.Load(values).ToVector256Unsafe());

    /// <summary>Counts a row, and gives the place of its centre's sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static float* Place(int index, int nowhere, int* counts, float* sums, int dimension)
    {
        int centre = (int)Math.Min((uint)index, (uint)nowhere);
        counts[centre]++;
        return sums + ((nint)centre * dimension);
    }

    /// <summary>Four values of one feature, and four of the feature four further.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<float> Both(float* left, float* right) => Vector256.Create(Vector128.Load(left), Vector128.Load(right));
}
