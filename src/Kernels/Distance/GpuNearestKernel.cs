using Accel.Kernels.Devices;
using ILGPU;

namespace Accel.Kernels;

/// <summary>The search for nearest centres on a GPU: a group of threads for each block of rows, tile after tile of as many rows as the group has threads.</summary>
/// <remarks>
/// A thread scores four rows against four centres at a time, so that eight loads serve sixteen products; four slices of the group share the centres, and then each thread
/// brings together what the slices found for one row. For the sums a team of 32 threads, one for each feature of a strip, looks at the rows in order and adds those of its
/// own centres. Nothing is atomic, so the order is always the same.
/// </remarks>
static class GpuNearestKernel
{
    /// <summary>Slices of a group that share the centres, and rows that a thread scores.</summary>
    const int Slices = 4;

    /// <summary>Threads of a team, and features of a strip.</summary>
    const int Team = 32;

    const int Centres = DistanceTuning.CentreGroup;

    /// <summary>Compares a block's rows and, where wanted, leaves its sums at its place in <paramref name="partials"/>.</summary>
    /// <param name="shape">The sizes, and what is wanted.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="centres">The centres in groups of four, feature by feature; then their biases; then the shifts of the features.</param>
    /// <param name="indices">A place for each row's centre.</param>
    /// <param name="distances">A place for each row's distance.</param>
    /// <param name="partials">For each group the sums and then the counts of all centres, and the distances' sum.</param>
    [GpuKernel(MayFuse = true)]
    public static void SearchBlocks(GpuNearestShape shape, ArrayView<float> rows, ArrayView<float> centres, ArrayView<int> indices, ArrayView<float> distances, ArrayView<float> partials)
    {
        ArrayView<float> scores = SharedMemory.Allocate<float>(Slices * LaunchShape.MaxGroupSize);
        ArrayView<int> nearest = SharedMemory.Allocate<int>(Slices * LaunchShape.MaxGroupSize);
        ArrayView<float> tile = SharedMemory.Allocate<float>(Team * (LaunchShape.MaxGroupSize + 1));
        ArrayView<float> sums = partials.SubView(Grid.IdxX * shape.Sums, shape.Sums);
        for (long i = Group.IdxX; i < shape.Sums; i += Group.DimX) sums[i] = 0;
        long start = (shape.FirstBlock + Grid.IdxX) * DistanceTuning.GpuBlockRows;
        for (long first = start; first < start + DistanceTuning.GpuBlockRows && first < shape.RowCount; first += Group.DimX)
        {
            Score(shape, rows, centres, first, scores, nearest);
            Group.Barrier();
            Finish(shape, rows, centres, first + Group.IdxX, scores, nearest, indices, distances);
            Group.Barrier();
            if (shape.HasSums == 0) continue;
            AddDistances(scores, sums.SubView(shape.Sums - 1, 1));
            for (int strip = 0; strip < shape.Dimension; strip += Team) AddRows(shape, rows, centres, first, strip, nearest, tile, sums);
        }
    }

    /// <summary>The best of a slice's centres for four rows of each thread.</summary>
    static void Score(GpuNearestShape shape, ArrayView<float> rows, ArrayView<float> centres, long first, ArrayView<float> scores, ArrayView<int> nearest)
    {
        int threads = Group.DimX / Slices, slice = Group.IdxX / threads, place = Group.IdxX % threads;
        long r0 = At(shape, first + place), r1 = At(shape, first + place + threads), r2 = At(shape, first + place + (2 * threads)), r3 = At(shape, first + place + (3 * threads));
        Nearest n0 = Nearest.None, n1 = Nearest.None, n2 = Nearest.None, n3 = Nearest.None;
        for (int group = slice; group < shape.GroupCount; group += Slices)
        {
            long centre = (long)group * Centres * shape.Dimension, column = 0;
            FourSums s0 = Four(centres, shape.Biases + (group * Centres)), s1 = s0, s2 = s0, s3 = s0;
            for (int j = 0; j < shape.Dimension; j++, centre += Centres, column += shape.ColumnStride)
            {
                FourSums values = Four(centres, centre);
                float shift = centres[shape.Shifts + j];
                s0 = s0.Plus(rows[r0 + column] - shift, values);
                s1 = s1.Plus(rows[r1 + column] - shift, values);
                s2 = s2.Plus(rows[r2 + column] - shift, values);
                s3 = s3.Plus(rows[r3 + column] - shift, values);
            }

            n0 = n0.With(s0, group * Centres);
            n1 = n1.With(s1, group * Centres);
            n2 = n2.With(s2, group * Centres);
            n3 = n3.With(s3, group * Centres);
        }

        int to = (slice * Group.DimX) + place;
        (scores[to], nearest[to]) = (n0.Score, n0.Index);
        (scores[to + threads], nearest[to + threads]) = (n1.Score, n1.Index);
        (scores[to + (2 * threads)], nearest[to + (2 * threads)]) = (n2.Score, n2.Index);
        (scores[to + (3 * threads)], nearest[to + (3 * threads)]) = (n3.Score, n3.Index);
    }

    /// <summary>The best of all slices for the thread's row, which it leaves for the sums: its centre or −1, and its distance or zero.</summary>
    static void Finish(
        GpuNearestShape shape, ArrayView<float> rows, ArrayView<float> centres, long row, ArrayView<float> scores, ArrayView<int> nearest, ArrayView<int> indices, ArrayView<float> distances)
    {
        int place = Group.IdxX;
        Nearest best = Nearest.None;
        for (int slice = 0; slice < Slices; slice++) best = best.With(scores[(slice * Group.DimX) + place], nearest[(slice * Group.DimX) + place]);
        float norm = 0, distance = 0;
        long at = At(shape, row);
        for (int j = 0; j < shape.Dimension; j++, at += shape.ColumnStride)
        {
            float x = rows[at] - centres[shape.Shifts + j];
            norm += x * x;
        }

        if (shape.IsCosine == 0) distance = norm - (2 * best.Score);
        else distance = norm > 0 ? 1 - (best.Score / MathF.Sqrt(norm)) : 1;
        if (!(distance > 0)) distance = 0;
        bool lives = row < shape.RowCount, isFinite = norm < float.PositiveInfinity;
        int index = isFinite ? best.Index : -1;
        if (lives && shape.HasIndices != 0) indices[row] = index;
        if (lives && shape.HasDistances != 0) distances[row] = isFinite ? distance : float.NaN;
        nearest[place] = lives ? index : -1;
        scores[place] = lives && isFinite ? distance : 0;
    }

    /// <summary>Adds the tile's distances by halves.</summary>
    static void AddDistances(ArrayView<float> distances, ArrayView<float> sum)
    {
        for (int half = Group.DimX / 2; half > 0; half /= 2)
        {
            if (Group.IdxX < half) distances[Group.IdxX] += distances[Group.IdxX + half];
            Group.Barrier();
        }

        if (Group.IdxX == 0) sum[0] += distances[0];
    }

    /// <summary>Adds a strip of the tile's features, and with the first one the counts. A team's threads take a feature each, and the team every so manieth centre.</summary>
    static void AddRows(GpuNearestShape shape, ArrayView<float> rows, ArrayView<float> centres, long first, int strip, ArrayView<int> nearest, ArrayView<float> tile, ArrayView<float> sums)
    {
        int pitch = Group.DimX + 1;
        for (int j = 0; j < Team && strip + j < shape.Dimension; j++)
            tile[(j * pitch) + Group.IdxX] = rows[At(shape, first + Group.IdxX) + ((strip + j) * shape.ColumnStride)] - centres[shape.Shifts + strip + j];
        Group.Barrier();
        int team = Group.IdxX / Team, teams = Group.DimX / Team, lane = Group.IdxX % Team, feature = strip + lane;
        for (int row = 0; row < Group.DimX; row++)
        {
            int centre = nearest[row];
            if (centre < 0 || centre % teams != team) continue;
            if (feature < shape.Dimension) sums[((long)centre * shape.Dimension) + feature] += tile[(lane * pitch) + row];
            if (feature == 0) sums[((long)shape.CentreCount * shape.Dimension) + centre] += 1;
        }

        Group.Barrier();
    }

    /// <summary>Where a row begins; the last row where there is none.</summary>
    static long At(GpuNearestShape shape, long row) => (row < shape.RowCount ? row : shape.RowCount - 1) * shape.RowStride;

    static FourSums Four(ArrayView<float> values, long at) => new(values[at], values[at + 1], values[at + 2], values[at + 3]);
}

/// <summary>The best centre that a thread has seen for a row.</summary>
readonly struct Nearest(float score, int index)
{
    public readonly float Score = score;

    public readonly int Index = index;

    /// <summary>Before the first.</summary>
    public static Nearest None => new(float.NegativeInfinity, int.MaxValue);

    /// <summary>This or another: of equal ones that of the lower index.</summary>
    public Nearest With(float other, int centre) => other > Score || (other == Score && centre < Index) ? new(other, centre) : this;

    /// <summary>This or one of four neighbours.</summary>
    public Nearest With(FourSums others, int centre) => With(others.A, centre).With(others.B, centre + 1).With(others.C, centre + 2).With(others.D, centre + 3);
}

/// <summary>The sizes of a search on a GPU, and what it is to leave.</summary>
struct GpuNearestShape
{
    public int Dimension, CentreCount, GroupCount;
    public long RowCount, RowStride, ColumnStride;
    public int IsCosine, HasIndices, HasDistances, HasSums;

    /// <summary>Where the biases and the shifts begin among the values of the centres.</summary>
    public long Biases, Shifts;

    /// <summary>The block that the first group takes.</summary>
    public long FirstBlock;

    /// <summary>Values of a group's sums; zero where they are not wanted.</summary>
    public readonly long Sums => HasSums == 0 ? 0 : ((long)CentreCount * (Dimension + 1)) + 1;
}
