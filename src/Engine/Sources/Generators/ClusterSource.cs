using System.Globalization;
using Accel.Kernels.Columns;

namespace Accel.Sources;

/// <summary>
/// Rows around centres: <c>cluster</c> (Int32, the number of the row's centre) and <c>f0</c>, <c>f1</c>, ... (Float32). Centres have a
/// deviation of 4 in each feature, rows a deviation of 1 around their centre; all centres are equally likely.
/// </summary>
public sealed class ClusterSource : GeneratedSource
{
    const ulong ClusterStream = 0;
    const ulong CentreStream = 1;
    const ulong FirstFeatureStream = 2;
    const float CentreDeviation = 4;

    readonly int featureCount;
    readonly int clusterCount;

    /// <summary>A source of <paramref name="rowCount"/> rows with <paramref name="featureCount"/> features around <paramref name="clusterCount"/> centres.</summary>
    /// <param name="rowCount">Rows in all.</param>
    /// <param name="featureCount">Features in a row; at least 1.</param>
    /// <param name="seed">The same seed gives the same centres and rows.</param>
    /// <param name="partitionCount">How many partitions; by default one for every 262,144 rows. It changes no row.</param>
    /// <param name="clusterCount">How many centres; at least 1.</param>
    public ClusterSource(long rowCount, int featureCount, ulong seed = 1, int? partitionCount = null, int clusterCount = 8)
        : base(SchemaOf(featureCount), rowCount, seed, partitionCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(clusterCount);
        this.featureCount = featureCount;
        this.clusterCount = clusterCount;
    }

    /// <inheritdoc/>
    public override string Name => $"clusters({RowCount} rows, {featureCount} features, {clusterCount} centres, seed {Seed})";

    /// <summary>The value of feature <paramref name="feature"/> at the centre <paramref name="cluster"/>.</summary>
    public float Centre(int cluster, int feature) =>
        CentreDeviation * new RandomStream(Seed, CentreStream).Bell((long)cluster * featureCount + feature);

    private protected override Column[] Generate(long firstRow, int rowCount, IReadOnlyList<int> columns) => [.. columns.Select(column => column == 0
        ? Fill<int>(DataType.Int32, firstRow, rowCount, FillClusters)
        : Fill<float>(DataType.Float32, firstRow, rowCount, (row, values) => FillFeature(column - 1, row, values)))];

    static Schema SchemaOf(int featureCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(featureCount);
        return new Schema([
            new Field("cluster", DataType.Int32, IsNullable: false),
            .. Enumerable.Range(0, featureCount).Select(j => new Field("f" + j.ToString(CultureInfo.InvariantCulture), DataType.Float32, IsNullable: false))]);
    }

    void FillClusters(long firstRow, Span<int> clusters)
    {
        RandomStream random = new(Seed, ClusterStream);
        for (int i = 0; i < clusters.Length; i++) clusters[i] = random.Below(firstRow + i, clusterCount);
    }

    void FillFeature(int feature, long firstRow, Span<float> values)
    {
        float[] centres = [.. Enumerable.Range(0, clusterCount).Select(cluster => Centre(cluster, feature))];
        RandomStream cluster = new(Seed, ClusterStream);
        RandomStream random = new(Seed, FirstFeatureStream + (ulong)feature);
        for (int i = 0; i < values.Length; i++)
            values[i] = centres[cluster.Below(firstRow + i, clusterCount)] + random.Bell(firstRow + i);
    }
}
