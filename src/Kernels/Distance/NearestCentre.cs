using System.Runtime.Intrinsics;

namespace Accel.Kernels;

/// <summary>The nearest of some centres for each row, and, fused with it, the sums of a step of k-means: one read of the rows, no table of distances.</summary>
/// <remarks>
/// <para>Of centres equally near the one of the lowest index is taken. A row with a feature that is NaN or infinite, or so large that its squared length exceeds float32,
/// has no nearest centre: its index is −1, its distance NaN, and it counts for no centre.</para>
/// <para>The scalar twin computes in float64 and is the definition. The others add float32 products feature by feature: the distance of the centre they choose, and the one
/// they report, differ from the least by at most (d + 4) · 2⁻²² · (|x'| + |c'|)², where x' and c' are taken from the mean of the centres; for cosines by (d + 4) · 2⁻²².</para>
/// <para>Rows are summed in float32 for at most 1,536 rows and in float64 beyond; chunks of <see cref="ChunkRows"/> rows are added in order. Results therefore have the same
/// bits for any number of threads, and all vectors that fuse give the same. Totals of slices that begin at multiples of <see cref="ChunkRows"/> rows, computed each on
/// its own and added in order, have the bits of the whole if each slice is one chunk.</para>
/// </remarks>
public static unsafe partial class NearestCentre
{
    /// <summary>Rows of a chunk: the grain at which threads, and callers, may share the work and still get the whole's bits.</summary>
    public const int ChunkRows = DistanceTuning.ChunkRows;

    /// <summary>Chunk totals that are kept at a time; threads wait for each other after so many.</summary>
    const int KeptChunks = 256;

    /// <summary>Finds the nearest centre of each row.</summary>
    /// <param name="device">A processor: <see cref="DeviceKind.Scalar"/> or <see cref="DeviceKind.Simd"/>.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="centres">The centres, of as many features.</param>
    /// <param name="indices">Where the index of each row's centre goes.</param>
    /// <param name="distances">Where each row's distance from it goes; empty where it is not wanted.</param>
    /// <param name="threads">Who shares the chunks; the calling thread alone where absent.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or the device is no processor.</exception>
    public static void Find(Device device, FeatureColumns rows, Centres centres, Span<int> indices, Span<float> distances = default, IParallelLoop? threads = null)
    {
        Run(device, new RowSource(rows), centres, null, indices, isFinding: true, distances, threads);
        GC.KeepAlive(rows);
    }

    /// <summary>Finds the nearest centre of each row of a matrix.</summary>
    /// <inheritdoc cref="Find(Device, FeatureColumns, Centres, Span{int}, Span{float}, IParallelLoop)"/>
    public static void Find(Device device, MatrixView rows, Centres centres, Span<int> indices, Span<float> distances = default, IParallelLoop? threads = null)
    {
        fixed (float* values = rows.Values) Run(device, Source(values, rows), centres, null, indices, isFinding: true, distances, threads);
    }

    /// <summary>Finds the nearest centre of each row and adds the rows to the totals of their centres.</summary>
    /// <param name="device">A processor: <see cref="DeviceKind.Scalar"/> or <see cref="DeviceKind.Simd"/>.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="centres">The centres, of as many features.</param>
    /// <param name="totals">Where the sums go.</param>
    /// <param name="indices">Where the index of each row's centre goes; empty where it is not wanted.</param>
    /// <param name="distances">Where each row's distance from it goes; empty where it is not wanted.</param>
    /// <param name="threads">Who shares the chunks; the calling thread alone where absent.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or the device is no processor.</exception>
    public static void Accumulate(
        Device device, FeatureColumns rows, Centres centres, CentreTotals totals, Span<int> indices = default, Span<float> distances = default, IParallelLoop? threads = null)
    {
        Run(device, new RowSource(rows), centres, totals, indices, isFinding: false, distances, threads);
        GC.KeepAlive(rows);
    }

    /// <summary>Finds the nearest centre of each row of a matrix and adds the rows to the totals of their centres.</summary>
    /// <inheritdoc cref="Accumulate(Device, FeatureColumns, Centres, CentreTotals, Span{int}, Span{float}, IParallelLoop)"/>
    public static void Accumulate(
        Device device, MatrixView rows, Centres centres, CentreTotals totals, Span<int> indices = default, Span<float> distances = default, IParallelLoop? threads = null)
    {
        fixed (float* values = rows.Values) Run(device, Source(values, rows), centres, totals, indices, isFinding: false, distances, threads);
    }

    static RowSource Source(float* values, MatrixView rows) => new(values, rows.RowCount, rows.ColumnCount, rows.RowStride, rows.ColumnStride);

    static void Run(Device device, RowSource rows, Centres centres, CentreTotals? totals, Span<int> indices, bool isFinding, Span<float> distances, IParallelLoop? threads)
    {
        DistanceArguments.Check(device, rows.ColumnCount, centres);
        DistanceArguments.CheckOutput(indices.Length, rows.RowCount, isFinding, nameof(indices));
        DistanceArguments.CheckOutput(distances.Length, rows.RowCount, needed: false, nameof(distances));
        if (totals is not null) DistanceArguments.Check(totals, centres);
        threads ??= CallingThread.Instance;
        int chunkCount = (int)(((long)rows.RowCount + ChunkRows - 1) / ChunkRows), kept = Math.Min(chunkCount, Math.Max(KeptChunks, threads.ThreadCount));
        CentreTotals[] partials = totals is null ? [] : [.. Enumerable.Range(0, kept).Select(_ => new CentreTotals(centres.Count, centres.Dimension))];
        fixed (int* index = indices)
        fixed (float* distance = distances)
        {
            // Lambdas cannot capture pinned pointers as such, but they can capture where these point to.
            nint nearest = (nint)index, far = (nint)distance;
            for (int first = 0; first < chunkCount; first += kept)
            {
                int start = first, count = Math.Min(kept, chunkCount - first);
                threads.ForEach(count, i =>
                {
                    int row = (start + i) * ChunkRows;
                    NearestOutputs outputs = new(nearest == 0 ? null : (int*)nearest, far == 0 ? null : (float*)far, totals is null ? null : partials[i]);
                    outputs.Totals?.Clear();
                    Sum(device, rows, row, Math.Min(ChunkRows, rows.RowCount - row), centres, outputs);
                });
                if (totals is not null)
                    for (int i = 0; i < count; i++) totals.Add(partials[i]);
            }
        }
    }

    static void Sum(Device device, RowSource rows, int start, int count, Centres centres, NearestOutputs outputs)
    {
        if (device.Kind == DeviceKind.Scalar) ScalarSums(rows, start, count, centres, outputs);
        else if (LaneWidth.Is512) VectorSums<Lanes512<float>>(rows, start, count, centres, outputs);
        else if (Vector256.IsHardwareAccelerated) VectorSums<Lanes256<float>>(rows, start, count, centres, outputs);
        else VectorSums<Lanes128<float>>(rows, start, count, centres, outputs);
        if (outputs.Totals is not null) outputs.Totals.RowCount += count;
    }
}
