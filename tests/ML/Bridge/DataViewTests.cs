using Accel.Kernels.Columns;
using Accel.ML.Bridge;
using Accel.Sources;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Accel.ML.Tests.Bridge;

public class DataViewTests
{
    static readonly Schema AllTypes = new([.. Enum.GetValues<DataType>().Select(type => new Field(type.ToString(), type))]);

    [Fact]
    public void Every_type_goes_to_a_view_and_back()
    {
        Batch Make()
        {
            ColumnBuilder[] builders = [.. AllTypes.Select(field => ColumnBuilder.Create(field.Type))];
            for (int row = 0; row < 3; row++) foreach (ColumnBuilder builder in builders) Append(builder, row);
            return new Batch(3, [.. builders.Select(builder => builder.Build())]);
        }

        DataViewSource back = new(new BatchDataView(AllTypes, 3, () => [Make()], []));
        Assert.Equal(3, back.RowCount);
        using Batch expected = Make();
        using Batch actual = Assert.Single(back.Read(0, [.. Enumerable.Range(0, AllTypes.Count)], TestContext.Current.CancellationToken));
        for (int column = 0; column < AllTypes.Count; column++)
            for (int row = 0; row < 3; row++)
            {
                object? value = expected[column].GetValue(row);
                if (value is DateOnly day) value = day.ToDateTime(TimeOnly.MinValue);
                Assert.Equal(value, actual[column].GetValue(row));
            }
    }

    [Fact]
    public void Dictionary_texts_arrive_as_texts()
    {
        FlightSource flights = new(100_000, partitionCount: 2);
        BatchDataView view = new(flights.Schema, flights.RowCount, () => Batches(flights), []);
        string[] expected = [.. Batches(flights).SelectMany(batch => { using (batch) return Enumerable.Range(0, batch.RowCount).Select(i => (string)batch[3].GetValue(i)!).ToArray(); })];
        Assert.Equal(expected, view.GetColumn<ReadOnlyMemory<char>>("origin").Select(text => text.ToString()));
    }

    [Fact]
    public void Features_form_a_vector_and_its_slots_come_back_as_columns()
    {
        LogisticSource source = new(10, 3, partitionCount: 2);
        DataViewSource back = new(new BatchDataView(source.Schema, 10, () => Batches(source), [3, 1]));
        Assert.Equal(["label", "f0", "f1", "f2", "Features.0", "Features.1"], back.Schema.Names);
        using Batch batch = Assert.Single(back.Read(0, [3, 4, 5, 1], TestContext.Current.CancellationToken));
        Assert.Equal(batch[0].Values<float>(), batch[1].Values<float>());
        Assert.Equal(batch[3].Values<float>(), batch[2].Values<float>());
    }

    [Fact]
    public void A_null_number_is_not_a_number_and_a_null_of_another_type_an_error()
    {
        Schema schema = new(new Field("x", DataType.Float32), new Field("k", DataType.Int32));
        Batch Make()
        {
            ColumnBuilder[] builders = [.. schema.Select(field => ColumnBuilder.Create(field.Type))];
            foreach (ColumnBuilder builder in builders) builder.AppendNull();
            return new Batch(1, [.. builders.Select(builder => builder.Build())]);
        }

        BatchDataView view = new(schema, 1, () => [Make()], []);
        Assert.Equal([float.NaN], view.GetColumn<float>("x"));
        AccelException error = Assert.Throws<AccelException>(() => view.GetColumn<int>("k").ToArray());
        Assert.StartsWith("The column 'k' is null at row 0", error.Message);
    }

    [Fact]
    public void A_trainer_of_ML_NET_learns_from_a_cached_dataset()
    {
        using Session session = Session.Create(new SessionOptions { Device = "simd", Threads = 2 });
        TwoClassData data = TwoClassData.Generate(5_000, 3);
        Dataset dataset = data.In(session).Load();
        MLContext context = new(seed: 1);
        var trainer = context.BinaryClassification.Trainers.LbfgsLogisticRegression("label", l1Regularization: 0, l2Regularization: 0, optimizationTolerance: 1e-9f);
        var model = trainer.Fit(dataset.AsDataView("f0", "f1", "f2")).Model.SubModel;
        (double[] weights, _, _) = NewtonOracle.Solve(data.Rows, data.Labels, 0);
        for (int j = 0; j < 3; j++) Assert.Equal(weights[j], model.Weights[j], 1e-2);
        Assert.Equal(weights[3], model.Bias, 1e-2);
        Assert.Equal(2, session.Cache.ComputedCount);
    }

    [Fact]
    public void A_view_that_ML_NET_transformed_becomes_a_dataset_again()
    {
        using Session session = Session.Create(new SessionOptions { Device = "simd", Threads = 2 });
        Dataset data = TwoClassData.Generate(1_000, 2).In(session);
        MLContext context = new(seed: 1);
        IDataView scaled = context.Transforms.NormalizeMinMax("Features").Fit(data.AsDataView("f0", "f1")).Transform(data.AsDataView("f0", "f1"));
        using Table table = session.FromDataView(scaled).Agg(Aggregates.Max("Features.1")).Collect(TestContext.Current.CancellationToken);
        Assert.InRange((float)table[0, 0]!, 0.3f, 1f);
    }

    [Fact]
    public void A_type_without_a_counterpart_is_refused_by_name()
    {
        IDataView view = new MLContext().Data.LoadFromEnumerable([new Span { Length = TimeSpan.FromDays(1) }]);
        Assert.Contains("'Length'", Assert.Throws<AccelException>(() => new DataViewSource(view)).Message);
    }

    static IEnumerable<Batch> Batches(IDataSource source) =>
        Enumerable.Range(0, source.PartitionCount).SelectMany(partition => source.Read(partition, [.. Enumerable.Range(0, source.Schema.Count)], CancellationToken.None));

    static void Append(ColumnBuilder builder, int row)
    {
        switch (builder)
        {
            case TextColumnBuilder text: text.Append($"text {row} ü"); break;
            case ColumnBuilder<byte> numbers: numbers.Append((byte)(row & 1)); break;
            case ColumnBuilder<sbyte> numbers: numbers.Append((sbyte)-row); break;
            case ColumnBuilder<short> numbers: numbers.Append((short)(-1000 * row)); break;
            case ColumnBuilder<ushort> numbers: numbers.Append((ushort)(30_000 * row)); break;
            case ColumnBuilder<int> numbers: numbers.Append(10_000 * row); break;
            case ColumnBuilder<uint> numbers: numbers.Append(2_000_000_000u * (uint)row); break;
            case ColumnBuilder<long> numbers: numbers.Append(1_000_000_000_000_000 * row); break;
            case ColumnBuilder<ulong> numbers: numbers.Append(9_000_000_000_000_000_000 * (ulong)row); break;
            case ColumnBuilder<float> numbers: numbers.Append(1.5f * row); break;
            case ColumnBuilder<double> numbers: numbers.Append(Math.PI * row); break;
        }
    }

    sealed class Span
    {
        public TimeSpan Length { get; set; }
    }
}
