namespace Accel.Kernels;

/// <summary>Points that rows are compared with, and what the kernels need to know of them. Immutable; any thread may use it.</summary>
/// <remarks>
/// The nearest centre of a row x is the one of the greatest score x' · c' − b. For squared distances x' and c' are taken from the mean of the centres, so that a common
/// offset of all data costs no digits, and b = |c'|² / 2; then |x − c|² = |x'|² − 2 · score. For cosines c' is c / |c|, and b is zero.
/// </remarks>
public sealed unsafe class Centres
{
    readonly float[] values;
    readonly float[] packed;
    readonly float[] biases;
    readonly float[] shifts;

    /// <summary>Copies centres that lie one after the other, <paramref name="dimension"/> values each.</summary>
    /// <exception cref="ArgumentException">The values are no whole centres, there is none, or one is not finite.</exception>
    public Centres(ReadOnlySpan<float> values, int dimension, DistanceMetric metric = DistanceMetric.SquaredEuclidean)
    {
        DistanceArguments.CheckCentres(values, dimension, metric);
        this.values = values.ToArray();
        Dimension = dimension;
        Count = values.Length / dimension;
        Metric = metric;
        shifts = Pinned(dimension);
        if (metric == DistanceMetric.SquaredEuclidean)
            for (int j = 0; j < dimension; j++) shifts[j] = (float)Mean(j);
        packed = Pinned(GroupCount * DistanceTuning.CentreGroup * dimension);
        biases = Pinned(GroupCount * DistanceTuning.CentreGroup);
        biases.AsSpan().Fill(float.NegativeInfinity);
        for (int centre = 0; centre < Count; centre++) Prepare(centre);
    }

    /// <summary>How many centres.</summary>
    public int Count { get; }

    /// <summary>How many features each has.</summary>
    public int Dimension { get; }

    /// <summary>How distances are measured.</summary>
    public DistanceMetric Metric { get; }

    /// <summary>The centres, one after the other.</summary>
    public ReadOnlySpan<float> Values => values;

    /// <summary>What is subtracted from each feature of a row: the mean of the centres, or zeros.</summary>
    internal ReadOnlySpan<float> Shifts => shifts;

    /// <summary>c' of all centres: those of a group together, feature by feature; zeros where the last group lacks some.</summary>
    internal ReadOnlySpan<float> Packed => packed;

    /// <summary>−b of all centres; negative infinity where the last group lacks some.</summary>
    internal ReadOnlySpan<float> Biases => biases;

    /// <summary>Groups of centres that rows are compared with together.</summary>
    internal int GroupCount => (Count + DistanceTuning.CentreGroup - 1) / DistanceTuning.CentreGroup;

    void Prepare(int centre)
    {
        ReadOnlySpan<float> from = values.AsSpan(centre * Dimension, Dimension);
        double squares = 0, scale = 1;
        if (Metric == DistanceMetric.Cosine)
        {
            foreach (float value in from) squares += (double)value * value;
            scale = squares > 0 ? 1 / Math.Sqrt(squares) : 0;
            squares = 0;
        }

        int place = (centre / DistanceTuning.CentreGroup * DistanceTuning.CentreGroup * Dimension) + (centre % DistanceTuning.CentreGroup);
        for (int j = 0; j < Dimension; j++)
        {
            float value = (float)(((double)from[j] - shifts[j]) * scale);
            packed[place + (j * DistanceTuning.CentreGroup)] = value;
            squares += (double)value * value;
        }

        biases[centre] = Metric == DistanceMetric.Cosine ? 0 : (float)(squares / -2);
    }

    double Mean(int feature)
    {
        double sum = 0;
        for (int centre = 0; centre < Count; centre++) sum += values[(centre * Dimension) + feature];
        return sum / Count;
    }

    /// <summary>Zeros that do not move.</summary>
    static float[] Pinned(int length) => GC.AllocateArray<float>(length, pinned: true);
}
