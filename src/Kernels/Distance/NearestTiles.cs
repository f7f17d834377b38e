using System.Runtime.CompilerServices;

namespace Accel.Kernels;

/// <summary>The innermost part of a search for nearest centres: panels of three vectors of rows, compared with four centres at a time.</summary>
/// <remarks>
/// Twelve scores, three vectors of a feature and one broadcast value are the sixteen registers of AVX2. A panel stays in the first-level cache while all centres pass by;
/// the best score of each row and its centre are brought in after each four, so that nothing is written for later.
/// </remarks>
/// <typeparam name="L">One vector of the machine.</typeparam>
static unsafe class NearestTiles<L> where L : unmanaged, IFloatLanes<L>, IMemoryLanes<L, float>
{
    const int Group = DistanceTuning.CentreGroup;

    /// <summary>Rows of a panel.</summary>
    static int Rows => DistanceTuning.RowVectors * L.Count;

    /// <summary>Copies a column's values minus a shift to their places in whole panels.</summary>
    /// <param name="values">The column's value of the first panel's first row.</param>
    /// <param name="shift">What is subtracted.</param>
    /// <param name="panelCount">How many panels.</param>
    /// <param name="packed">The place of the feature in the first panel.</param>
    /// <param name="panelLength">How far apart panels begin.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackColumn(float* values, float shift, int panelCount, float* packed, nint panelLength)
    {
        L subtrahend = L.Broadcast(shift);
        for (int panel = 0; panel < panelCount; panel++, values += Rows, packed += panelLength)
        {
            L.Store(L.Load(values) - subtrahend, packed);
            L.Store(L.Load(values + L.Count) - subtrahend, packed + L.Count);
            L.Store(L.Load(values + (2 * L.Count)) - subtrahend, packed + (2 * L.Count));
        }
    }

    /// <summary>norms[i] = the squared length of row i of a panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SquareLengths(float* panel, nint dimension, float* norms)
    {
        L s0 = L.Zero, s1 = L.Zero, s2 = L.Zero;
        for (float* end = panel + (dimension * Rows); panel < end; panel += Rows)
        {
            L x0 = L.Load(panel), x1 = L.Load(panel + L.Count), x2 = L.Load(panel + (2 * L.Count));
            L.AddProduct(ref s0, x0, x0);
            L.AddProduct(ref s1, x1, x1);
            L.AddProduct(ref s2, x2, x2);
        }

        L.Store(s0, norms);
        L.Store(s1, norms + L.Count);
        L.Store(s2, norms + (2 * L.Count));
    }

    /// <summary>Scores that every other is greater than, of no centre yet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Clear(float* scores, int* indices)
    {
        for (int i = 0; i < Rows; i += L.Count)
        {
            L.Store(L.Broadcast(float.NegativeInfinity), scores + i);
            L.Store(L.Zero, (float*)indices + i);
        }
    }

    /// <summary>The greatest score of each row of a panel, and the index of its centre, after further centres.</summary>
    /// <param name="panel">The rows, feature by feature.</param>
    /// <param name="dimension">How many features.</param>
    /// <param name="centres">The centres in groups of four, feature by feature.</param>
    /// <param name="biases">What each centre's scores begin with.</param>
    /// <param name="first">The index of the first of these centres.</param>
    /// <param name="groupCount">How many groups.</param>
    /// <param name="scores">The scores so far.</param>
    /// <param name="indices">The indices so far.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compare(float* panel, nint dimension, float* centres, float* biases, int first, int groupCount, float* scores, int* indices)
    {
        for (int group = 0; group < groupCount; group++, biases += Group)
        {
            L s00 = L.Broadcast(biases[0]), s01 = L.Broadcast(biases[1]), s02 = L.Broadcast(biases[2]), s03 = L.Broadcast(biases[3]);
            L s10 = s00, s11 = s01, s12 = s02, s13 = s03, s20 = s00, s21 = s01, s22 = s02, s23 = s03;
            float* x = panel;
            for (float* end = centres + (dimension * Group); centres < end; centres += Group, x += Rows)
            {
                L x0 = L.Load(x), x1 = L.Load(x + L.Count), x2 = L.Load(x + (2 * L.Count));
                L c = L.Broadcast(centres[0]);
                L.AddProduct(ref s00, x0, c);
                L.AddProduct(ref s10, x1, c);
                L.AddProduct(ref s20, x2, c);
                c = L.Broadcast(centres[1]);
                L.AddProduct(ref s01, x0, c);
                L.AddProduct(ref s11, x1, c);
                L.AddProduct(ref s21, x2, c);
                c = L.Broadcast(centres[2]);
                L.AddProduct(ref s02, x0, c);
                L.AddProduct(ref s12, x1, c);
                L.AddProduct(ref s22, x2, c);
                c = L.Broadcast(centres[3]);
                L.AddProduct(ref s03, x0, c);
                L.AddProduct(ref s13, x1, c);
                L.AddProduct(ref s23, x2, c);
            }

            Keep(s00, s01, s02, s03, first + (group * Group), scores, indices);
            Keep(s10, s11, s12, s13, first + (group * Group), scores + L.Count, indices + L.Count);
            Keep(s20, s21, s22, s23, first + (group * Group), scores + (2 * L.Count), indices + (2 * L.Count));
        }
    }

    /// <summary>From scores to squared distances, or to one minus the cosine; NaN, with the index −1, for rows whose length is not finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Finish(float* norms, float* scores, int* indices, nint rowCount, bool isCosine)
    {
        L nothing = L.Broadcast(BitConverter.Int32BitsToSingle(-1)), infinity = L.Broadcast(float.PositiveInfinity), two = L.Broadcast(2.0);
        for (nint row = 0; row < rowCount; row += L.Count)
        {
            L norm = L.Load(norms + row), score = L.Load(scores + row);
            L distance = isCosine ? L.One - L.Select(norm > L.Zero, score / L.Sqrt(norm), L.Zero) : norm - (two * score);
            L isFinite = norm < infinity;
            distance = L.Select(distance > L.Zero, distance, L.Zero);
            L.Store(L.Select(isFinite, distance, L.Broadcast(float.NaN)), scores + row);
            L.Store(L.Select(isFinite, L.Load((float*)indices + row), nothing), (float*)indices + row);
        }
    }

    /// <summary>Keeps the best of a vector of rows; a later centre must be better, not as good.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Keep(L s0, L s1, L s2, L s3, int centre, float* scores, int* indices)
    {
        L best = L.Load(scores), index = L.Load((float*)indices);
        Keep(s0, centre, ref best, ref index);
        Keep(s1, centre + 1, ref best, ref index);
        Keep(s2, centre + 2, ref best, ref index);
        Keep(s3, centre + 3, ref best, ref index);
        L.Store(best, scores);
        L.Store(index, (float*)indices);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Keep(L score, int centre, ref L best, ref L index)
    {
        L isBetter = score > best;
        best = L.Select(isBetter, score, best);
        index = L.Select(isBetter, L.Broadcast(BitConverter.Int32BitsToSingle(centre)), index);
    }
}
