namespace Accel.Engine.Tests;

static class Sessions
{
    public static Session Of(int threads, int partitions) => Session.Create(new SessionOptions { Device = "simd", Threads = threads, Partitions = partitions });
}
