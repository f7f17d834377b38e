using Accel.Kernels.Memory;
using Accel.MapReduce;
using Accel.Sources;

namespace Accel.ML.Tests;

/// <summary>Counts native buffers, so it runs while nothing else does.</summary>
[Collection("Alone")]
public sealed class LeakTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("accel-leaks-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Finished_and_failed_fits_leave_no_native_memory_behind()
    {
        long before = NativePool.Shared.LiveBuffers;
        using (Session session = Session.Create(new SessionOptions { Device = "simd", Threads = 2 }))
        {
            Dataset flights = session.From(new FlightSource(40_000, partitionCount: 7));
            LogisticRegression regression = new() { L2 = 1e-3, Standardize = true, MaxIterations = 2 };
            LogisticRegressionModel model = regression.Fit(flights.WithColumn("late", Expr.Col("delay") > 15f), "late", ["origin", "distance"]);
            _ = model.Evaluate(flights.WithColumn("late", Expr.Col("delay") > 15f), TestContext.Current.CancellationToken);
            Assert.Throws<AccelException>(() => regression.Fit(flights.WithColumn("late", Expr.Col("delay") > 1e9f), "late", ["origin", "distance"]));
            Assert.Throws<AccelException>(() => regression.Fit(flights.WithColumn("late", Expr.Col("delay")), "late", ["origin", "distance"]));
            Assert.Equal(before, NativePool.Shared.LiveBuffers);
        }
        string path = Path.Combine(folder, "bad.csv");
        File.WriteAllLines(path, ["y,x", "1,1", "0,2", "1,x"]);
        Assert.Throws<AccelException>(() => new LogisticRegression().Fit(RecordFiles.Csv(path, "y"), new DiskRunner { TemporaryFolder = folder }));
        Assert.Equal(before, NativePool.Shared.LiveBuffers);
    }
}

[CollectionDefinition("Alone", DisableParallelization = true)]
public sealed class AloneCollection;
