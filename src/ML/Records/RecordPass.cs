using System.Collections.Concurrent;
using Accel.MapReduce;

namespace Accel.ML;

/// <summary>
/// One read of all records by one MapReduce job: a map task fills tiles of its split's rows and folds each into numbers of its own; the one reduce
/// task merges the numbers of all splits in their order, so they are the same for any number of threads.
/// </summary>
abstract class RecordPass(RecordFiles files)
{
    readonly ConcurrentBag<RecordTile> idle = [];
    readonly ConcurrentBag<RecordTile> all = [];

    /// <summary>The files that are read.</summary>
    public RecordFiles Files => files;

    /// <summary>What the job is called.</summary>
    protected abstract string Name { get; }

    /// <summary>The numbers of no rows.</summary>
    protected abstract double[] Empty { get; }

    /// <summary>Folds the rows of a tile into the numbers.</summary>
    public abstract void Fold(RecordTile tile, double[] numbers);

    /// <summary>Merges the numbers of later rows into those of earlier ones.</summary>
    protected abstract void Merge(double[] numbers, double[] later);

    /// <summary>Runs the job and returns the numbers of all rows.</summary>
    /// <exception cref="AccelException">A file is missing or malformed; the message names the place.</exception>
    public double[] Run(JobRunner runner, CancellationToken cancellation)
    {
        try
        {
            return files.IsText
                ? Run(runner, files.TextInput, () => new TextRecordMapper(this), cancellation)
                : Run(runner, files.BinaryInput, () => new BinaryRecordMapper(this), cancellation);
        }
        catch (AccelException failed) when (failed.InnerException is AccelException cause)
        {
            throw cause;
        }
        finally
        {
            idle.Clear();
            while (all.TryTake(out RecordTile? tile)) tile.Dispose();
        }
    }

    /// <summary>Numbers to fold a split's rows into.</summary>
    public double[] NewNumbers() => Empty;

    /// <summary>A tile without rows, to be given back by <see cref="Return"/> unless the task fails.</summary>
    public RecordTile Rent()
    {
        if (!idle.TryTake(out RecordTile? tile)) all.Add(tile = new RecordTile(files.FeatureIndices.Count));
        tile.RowCount = 0;
        return tile;
    }

    /// <summary>Takes a tile back.</summary>
    public void Return(RecordTile tile) => idle.Add(tile);

    double[] Run<T>(JobRunner runner, IInput<T> input, Func<IMapper<T, int, double[]>> mapper, CancellationToken cancellation)
    {
        MemoryOutput<double[], double[]> output = new(numbers => numbers);
        runner.Run(new Job<T, int, double[], double[]>
        {
            Name = Name,
            Input = input,
            Mapper = mapper,
            Reducer = () => new Reducer(this),
            Keys = Serializers.Int32,
            Values = Serializers.Doubles,
            Output = output,
        }, null, cancellation);
        return output.Results.Single();
    }

    sealed class Reducer(RecordPass pass) : IReducer<int, double[], double[]>
    {
        public void Reduce(int key, Values<double[]> values, IResults<double[]> results)
        {
            double[] total = pass.Empty;
            foreach (double[] part in values) pass.Merge(total, part);
            results.Add(total);
        }
    }
}
