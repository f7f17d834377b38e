using Accel.MapReduce;
using CsCheck;

namespace Accel.Engine.Tests.MapReduce.Shuffle;

public sealed class RunStoreTests : IDisposable
{
    static readonly Gen<byte[]> Bytes = Gen.OneOf(Gen.Byte.Array[0, 12], Gen.Byte.Array[120, 140], Gen.Byte.Array[16_000, 17_000]);

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    IEnumerable<RunStore> Stores => [new MemoryRunStore(), new DiskRunStore(LocalFiles.Default, folder.Path, 2)];

    [Fact]
    public void What_was_written_to_a_part_is_read_from_it_in_order() =>
        Gen.Select(Bytes, Bytes).Array[0, 20].Array[1, 4].Sample(parts =>
        {
            foreach (RunStore store in Stores)
            {
                using (store)
                {
                    using Run run = Write(store, parts);
                    for (int part = 0; part < parts.Length; part++)
                    {
                        Assert.Equal(parts[part], Read(run, part), new PairComparer());
                        Assert.Equal(parts[part].Length, run.Part(part).RecordCount);
                    }
                }
            }
        }, iter: 50);

    [Fact]
    public void A_bit_flipped_anywhere_in_a_spill_file_is_found()
    {
        using var store = new DiskRunStore(LocalFiles.Default, folder.Path, 2);
        (byte[], byte[])[][] parts = [[([1], [2, 3]), ([4], [])], [], [([5, 6], [7])]];
        using Run run = Write(store, parts);
        string path = folder[folder.Entries.Single(entry => entry.Contains("run-", StringComparison.Ordinal))];
        byte[] good = File.ReadAllBytes(path);
        for (int bit = 0; bit < 8 * good.Length; bit++)
        {
            byte[] bad = [.. good];
            bad[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(path, bad);
            var failure = Assert.Throws<DamagedRunException>(() => Enumerable.Range(0, parts.Length).Select(part => Read(run, part)).ToList());
            Assert.Contains("is damaged at byte", failure.Message, StringComparison.Ordinal);
            Assert.Contains(path, failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_spill_file_cut_short_or_gone_is_an_error()
    {
        using var store = new DiskRunStore(LocalFiles.Default, folder.Path, 2);
        using Run run = Write(store, [[([1], [2, 3])]]);
        string path = folder[folder.Entries.Single(entry => entry.Contains("run-", StringComparison.Ordinal))];
        byte[] good = File.ReadAllBytes(path);
        for (int length = 0; length < good.Length; length++)
        {
            File.WriteAllBytes(path, good[..length]);
            Assert.Contains("is damaged", Assert.Throws<DamagedRunException>(() => Read(run, 0)).Message, StringComparison.Ordinal);
        }
        File.Delete(path);
        Assert.Contains("temporary folder", Assert.Throws<DamagedRunException>(() => Read(run, 0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_not_finished_leaves_no_file_and_a_store_no_folder()
    {
        using (var store = new DiskRunStore(LocalFiles.Default, folder.Path, 2))
        {
            using (RunWriter writer = store.Create(1))
            {
                writer.StartPart(0);
                writer.Write([1], [2]);
            }
            Assert.Single(folder.Entries);
            Write(store, [[([1], [2])]]);
            Assert.Equal(2, folder.Entries.Count());
        }
        Assert.Empty(folder.Entries);
    }

    static Run Write(RunStore store, (byte[] Key, byte[] Value)[][] parts)
    {
        using RunWriter writer = store.Create(parts.Length);
        for (int part = 0; part < parts.Length; part++)
        {
            writer.StartPart(part);
            foreach ((byte[] key, byte[] value) in parts[part])
                writer.Write(key, value);
        }
        return writer.Finish();
    }

    static List<(byte[], byte[])> Read(Run run, int part)
    {
        List<(byte[], byte[])> pairs = [];
        using RecordStream records = run.Open(part);
        while (records.Next())
            pairs.Add((records.Key.ToArray(), records.Value.ToArray()));
        return pairs;
    }

    sealed class PairComparer : IEqualityComparer<(byte[] Key, byte[] Value)>
    {
        public bool Equals((byte[] Key, byte[] Value) x, (byte[] Key, byte[] Value) y) => x.Key.SequenceEqual(y.Key) && x.Value.SequenceEqual(y.Value);

        public int GetHashCode((byte[] Key, byte[] Value) pair) => pair.Key.Length;
    }
}
