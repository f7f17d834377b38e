using Accel.MapReduce;

namespace Accel.ML;

/// <summary>A map task of a <see cref="RecordPass"/>: subclasses put rows into <see cref="Tile"/> and say when one is complete.</summary>
abstract class RecordMapper<T>(RecordPass pass) : IMapper<T, int, double[]>
{
    readonly double[] numbers = pass.NewNumbers();
    RecordTile? tile;

    protected InputSplit Split { get; private set; } = null!;

    protected RecordFiles Files => pass.Files;

    protected RecordTile Tile => tile ??= pass.Rent();

    /// <summary>Where the row at <paramref name="index"/> of the tile stands.</summary>
    protected abstract RecordPlace PlaceOf(int index);

    public virtual void Setup(TaskContext context) => Split = context.Split!;

    public abstract void Map(ReadOnlySpan<T> chunk, IEmitter<int, double[]> output);

    public void Cleanup(IEmitter<int, double[]> output)
    {
        if (Tile.RowCount > 0) Fold();
        output.Emit(0, numbers);
        pass.Return(Tile);
    }

    /// <summary>Counts the row that was just written, and folds the tile when it is full.</summary>
    protected void RowIsWritten()
    {
        if (++Tile.RowCount == RecordTile.RowCapacity) Fold();
    }

    void Fold()
    {
        CheckLabels();
        pass.Fold(Tile, numbers);
        if (!double.IsFinite(numbers.Sum())) ThrowNotFinite();
        Tile.RowCount = 0;
    }

    void CheckLabels()
    {
        Span<float> labels = Tile.Labels[..Tile.RowCount];
        int wrong = labels.IndexOfAnyExcept(0f, 1f);
        if (wrong >= 0) throw RecordErrors.Label(PlaceOf(wrong), Files.LabelName, labels[wrong]);
    }

    void ThrowNotFinite()
    {
        for (int i = 0; i < Tile.RowCount; i++)
            for (int j = 0; j < Tile.FeatureCount; j++)
                if (!float.IsFinite(Tile[j][i])) throw RecordErrors.NotFinite(PlaceOf(i), Files.FeatureNames.ElementAt(j), Tile[j][i]);
        throw LinearErrors.TooLarge();
    }
}
