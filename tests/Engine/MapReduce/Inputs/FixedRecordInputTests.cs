using System.Runtime.InteropServices;
using Accel.MapReduce;
using CsCheck;

namespace Accel.Engine.Tests.MapReduce.Inputs;

public sealed class FixedRecordInputTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Chunks_are_whole_records_and_together_the_file_for_any_split_and_chunk() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[1, 20], Gen.Int[1, 100], Gen.Int[1, 100]).Sample((length, count, splitBytes, chunkBytes) =>
        {
            float[] values = [.. Enumerable.Range(0, length * count).Select(i => i + 0.5f)];
            var input = new FixedRecordInput<float>(length, Write("records.bin", values)) { SplitBytes = splitBytes, ChunkBytes = chunkBytes };
            List<float> read = [];
            long records = 0;
            foreach (InputSplit split in input.GetSplits())
            {
                using ISplitReader<float> reader = input.Open(split);
                while (reader.TryRead(out ReadOnlySpan<float> chunk))
                {
                    Assert.Equal(0, chunk.Length % length);
                    read.AddRange(chunk);
                }
                records += reader.RecordCount;
            }
            Assert.Equal(values, read);
            Assert.Equal(count, records);
        }, threads: 1);

    [Fact]
    public void A_file_with_a_broken_record_at_its_end_is_an_error_that_says_how_much_is_left_over()
    {
        string path = folder.Write("cut.bin", new byte[26]);
        string message = Assert.Throws<AccelException>(() => new FixedRecordInput<float>(3, path).GetSplits()).Message;
        Assert.Contains("26 bytes", message, StringComparison.Ordinal);
        Assert.Contains("2 are left over", message, StringComparison.Ordinal);
        Assert.Contains(path, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_shrinks_while_the_job_runs_is_an_error()
    {
        string path = Write("shrinks.bin", [1, 2, 3, 4]);
        var input = new FixedRecordInput<float>(1, path) { ChunkBytes = 8 };
        using ISplitReader<float> reader = input.Open(input.GetSplits()[0]);
        Assert.True(reader.TryRead(out _));
        folder.Write("shrinks.bin", new byte[8]);
        Assert.Contains("cut short", Assert.Throws<AccelException>(() => reader.TryRead(out _)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dropping_the_page_cache_changes_no_record_and_tells_whether_it_worked()
    {
        float[] values = [.. Enumerable.Range(0, 100_000).Select(i => (float)i)];
        string path = Write("cold.bin", values);
        var cold = new FixedRecordInput<float>(10, path) { DropPageCache = true };
        InputSplit split = Assert.Single(cold.GetSplits());
        if (OperatingSystem.IsLinux()) Assert.Equal(cold.WasCold, PageCache.CountPages(path) == 0);
        else Assert.False(cold.WasCold);
        using ISplitReader<float> reader = cold.Open(split);
        Assert.True(reader.TryRead(out ReadOnlySpan<float> chunk));
        Assert.True(chunk.SequenceEqual(values.AsSpan(0, chunk.Length)));
        var warm = new FixedRecordInput<float>(10, path);
        Assert.Single(warm.GetSplits());
        Assert.False(warm.WasCold);
    }

    [Fact]
    public void A_file_just_read_lies_in_the_page_cache()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux can be asked which pages are cached.");
        string path = Write("warm.bin", new float[100_000]);
        File.ReadAllBytes(path);
        Assert.Equal((400_000 + Environment.SystemPageSize - 1) / Environment.SystemPageSize, PageCache.CountPages(path));
        Assert.Contains("There is no file", Assert.Throws<AccelException>(() => PageCache.Drop(folder["missing"])).Message, StringComparison.Ordinal);
    }

    string Write(string name, float[] values) => folder.Write(name, MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
}
