using System.Globalization;
using Accel.Benchmarks.Disk;

namespace Accel.Benchmarks.Tests.Disk;

/// <summary>A small training set in both formats, and gradient descent over it in double precision: the oracle of the peers.</summary>
internal sealed class TrainingFiles
{
    private readonly float[][] records;

    public TrainingFiles(string folder, int rows, int features, int seed)
    {
        Random random = new(seed);
        records = [.. Enumerable.Range(0, rows).Select(_ => Record(random, features))];
        string text = Path.Combine(folder, "rows.csv");
        string binary = Path.Combine(folder, "rows.bin");
        string header = "label," + string.Join(',', Enumerable.Range(0, features).Select(feature => $"f{feature}"));
        File.WriteAllLines(text, records.Select(Line).Prepend(header));
        File.WriteAllBytes(binary, [.. records.SelectMany(record => record.SelectMany(BitConverter.GetBytes))]);
        Workload = new PeerWorkload(text, binary, rows, features, Iterations: 4, Step: 0.5, L2: 1e-3, Threads: 2);
    }

    public PeerWorkload Workload { get; }

    /// <summary>The objective before each step, by the textbook's formulas.</summary>
    public double[] Losses()
    {
        double[] weights = new double[Workload.Features + 1];
        double[] losses = new double[Workload.Iterations];
        for (int iteration = 0; iteration < losses.Length; iteration++)
        {
            double[] gradient = new double[weights.Length];
            foreach (float[] record in records)
            {
                double margin = weights[0] + record.Skip(1).Zip(weights.Skip(1), (value, weight) => (double)value * weight).Sum();
                double probability = 1 / (1 + Math.Exp(-margin));
                losses[iteration] -= Math.Log(record[0] == 1 ? probability : 1 - probability) / records.Length;
                for (int i = 0; i < weights.Length; i++)
                    gradient[i] += (probability - record[0]) * (i == 0 ? 1 : record[i]) / records.Length;
            }

            losses[iteration] += Workload.L2 / 2 * weights.Skip(1).Sum(weight => weight * weight);
            for (int i = 0; i < weights.Length; i++)
                weights[i] -= Workload.Step * (gradient[i] + (i == 0 ? 0 : Workload.L2 * weights[i]));
        }

        return losses;
    }

    /// <summary>Features of very different sizes, so that some are written with an exponent, some with many digits, some with none.</summary>
    private static float[] Record(Random random, int features)
    {
        float[] record = new float[features + 1];
        for (int i = 1; i <= features; i++)
            record[i] = random.Next(8) switch
            {
                0 => random.Next(-9, 10),
                1 => (float)((random.NextDouble() - 0.5) * 1e-6),
                _ => (float)(random.NextDouble() * 4 - 2),
            };
        record[0] = record[1] + random.NextDouble() > 0.5 ? 1 : 0;
        return record;
    }

    private static string Line(float[] record) => string.Join(',', record.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
}
