using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

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

    /// <summary>Copies a panel's rows minus the shifts from columns that lie side by side, and adds up their squared lengths.</summary>
    /// <param name="rows">Where the rows are; the values of a feature lie side by side.</param>
    /// <param name="first">The panel's first row.</param>
    /// <param name="shifts">What is subtracted from each feature.</param>
    /// <param name="panel">Where the rows go, feature by feature.</param>
    /// <param name="norms">Where the squared length of each row goes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(RowSource rows, int first, ReadOnlySpan<float> shifts, float* panel, float* norms)
    {
        L s0 = L.Zero, s1 = L.Zero, s2 = L.Zero;
        for (int j = 0; j < shifts.Length; j++, panel += Rows)
        {
            float* values = rows.At(first, j);
            L shift = L.Broadcast(shifts[j]);
            L x0 = L.Load(values) - shift, x1 = L.Load(values + L.Count) - shift, x2 = L.Load(values + (2 * L.Count)) - shift;
            L.Store(x0, panel);
            L.Store(x1, panel + L.Count);
            L.Store(x2, panel + (2 * L.Count));
            L.AddProduct(ref s0, x0, x0);
            L.AddProduct(ref s1, x1, x1);
            L.AddProduct(ref s2, x2, x2);
        }

        L.Store(s0, norms);
        L.Store(s1, norms + L.Count);
        L.Store(s2, norms + (2 * L.Count));
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
            float* end = centres + (dimension * Group);
            for (float* last = end - (4 * Group); centres <= last; centres += 4 * Group, x += 4 * Rows)
            {
                Step(x, centres, 0, ref s00, ref s01, ref s02, ref s03, ref s10, ref s11, ref s12, ref s13, ref s20, ref s21, ref s22, ref s23);
                Step(x, centres, 1, ref s00, ref s01, ref s02, ref s03, ref s10, ref s11, ref s12, ref s13, ref s20, ref s21, ref s22, ref s23);
                Step(x, centres, 2, ref s00, ref s01, ref s02, ref s03, ref s10, ref s11, ref s12, ref s13, ref s20, ref s21, ref s22, ref s23);
                Step(x, centres, 3, ref s00, ref s01, ref s02, ref s03, ref s10, ref s11, ref s12, ref s13, ref s20, ref s21, ref s22, ref s23);
            }

            for (; centres < end; centres += Group, x += Rows)
                Step(x, centres, 0, ref s00, ref s01, ref s02, ref s03, ref s10, ref s11, ref s12, ref s13, ref s20, ref s21, ref s22, ref s23);
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

    /// <summary>The products of a feature. The loop above writes four of them out, at fixed distances from its pointers, because what else a loop does takes the place of multiply-adds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Step(
        float* x, float* centres, int feature, ref L s00, ref L s01, ref L s02, ref L s03, ref L s10, ref L s11, ref L s12, ref L s13, ref L s20, ref L s21, ref L s22, ref L s23)
    {
        L x0 = L.Load(x + (feature * Rows)), x1 = L.Load(x + ((feature * Rows) + L.Count)), x2 = L.Load(x + ((feature * Rows) + (2 * L.Count)));
        AddCentre(centres[feature * Group], x0, x1, x2, ref s00, ref s10, ref s20);
        AddCentre(centres[(feature * Group) + 1], x0, x1, x2, ref s01, ref s11, ref s21);
        AddCentre(centres[(feature * Group) + 2], x0, x1, x2, ref s02, ref s12, ref s22);
        AddCentre(centres[(feature * Group) + 3], x0, x1, x2, ref s03, ref s13, ref s23);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void AddCentre(float value, L x0, L x1, L x2, ref L s0, ref L s1, ref L s2)
    {
        L c = L.Broadcast(value);
        L.AddProduct(ref s0, x0, c);
        L.AddProduct(ref s1, x1, c);
        L.AddProduct(ref s2, x2, c);
    }

    /// <summary>Keeps the best of a vector of rows; a later centre must be better, not as good.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Keep(L s0, L s1, L s2, L s3, int centre, float* scores, int* indices)
    {
        if (Avx2.IsSupported && typeof(L) == typeof(Lanes256<float>))
        {
            KeepGreatest(Vector(s0), Vector(s1), Vector(s2), Vector(s3), centre, scores, indices);
            return;
        }

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

    /// <summary>
    /// The same by maxima, for no index so far is greater than those to come, and of two scores of which one is NaN the maximum is the second: blends would take the places
    /// of multiply-adds in the pipes that do these, maxima do not.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void KeepGreatest(Vector256<float> s0, Vector256<float> s1, Vector256<float> s2, Vector256<float> s3, int centre, float* scores, int* indices)
    {
        Vector256<float> best = Vector256.Load(scores);
        Vector256<int> index = Vector256.Load(indices);
        index = Avx2.Max(index, Avx.CompareGreaterThan(s0, best).AsInt32() & Vector256.Create(centre));
        best = Avx.Max(s0, best);
        index = Avx2.Max(index, Avx.CompareGreaterThan(s1, best).AsInt32() & Vector256.Create(centre + 1));
        best = Avx.Max(s1, best);
        index = Avx2.Max(index, Avx.CompareGreaterThan(s2, best).AsInt32() & Vector256.Create(centre + 2));
        best = Avx.Max(s2, best);
        index = Avx2.Max(index, Avx.CompareGreaterThan(s3, best).AsInt32() & Vector256.Create(centre + 3));
        Avx.Max(s3, best).Store(scores);
        index.Store(indices);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<float> Vector(L lanes) => Unsafe.BitCast<L, Vector256<float>>(lanes);
}
