using System.Diagnostics;
using System.Text;
using Accel.MapReduce;
using CsCheck;

namespace Accel.Engine.Tests.MapReduce.Jobs;

public sealed class WordCountTests : IDisposable
{
    static readonly char[] WhiteSpace = [' ', '\t', '\v', '\f', '\r', '\n'];

    /// <summary>Bytes as the letters of Latin-1: every byte is one letter, so that text that is not UTF-8 has an oracle too.</summary>
    static readonly Gen<string> Text = Gen.Frequency(
        (6, Gen.OneOf("a", "b", "to", "be", "\u00ff\u00fe", "\0", "a\0", "exactly-sixteen!", "exactly-seventeen", "a-word-longer-than-one-vector-of-32-bytes")),
        (5, Gen.OneOf(" ", "\n", "\r\n", "\t", "\v\f", "  ")),
        (1, Gen.Char['\0', '\u00ff'].Array[0, 80].Select(letters => new string(letters)))).Array[1, 60].Select(string.Concat);

    readonly TemporaryFolder folder = new();
    int outputCount;

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_runner_counts_what_LINQ_counts_in_any_files_splits_and_chunks() =>
        Gen.Select(Text.Array[1, 3].Where(texts => texts.Any(text => text.Length > 0)), Gen.Int[1, 200], Gen.Int[1, 70], Gen.Int[1, 3])
            .Sample((texts, splitBytes, chunkBytes, reducerCount) =>
            {
                string inputFolder = $"in-{outputCount++}";
                for (int i = 0; i < texts.Length; i++)
                    folder.Write($"{inputFolder}/{i}", Encoding.Latin1.GetBytes(texts[i]));
                var input = new TextInput(folder[$"{inputFolder}/*"]) { Cut = TextCut.Words, SplitBytes = splitBytes, ChunkBytes = chunkBytes };
                Dictionary<string, long> expected = texts.SelectMany(text => text.Split(WhiteSpace, StringSplitOptions.RemoveEmptyEntries))
                    .GroupBy(word => word).ToDictionary(group => group.Key, group => group.LongCount());
                foreach (JobRunner runner in Runners.All(folder.Path))
                {
                    var output = new MemoryOutput<WordTotal, (string Word, long Count)>(total => (Encoding.Latin1.GetString(total.Word), total.Count));
                    runner.RunTest(WordCount.Job(input, output, reducerCount));
                    Assert.Equal(expected, output.Results.ToDictionary(total => total.Word, total => total.Count));
                    Assert.All(output.Parts, part => Assert.Equal(part.OrderBy(total => total.Word, StringComparer.Ordinal), part));
                }
            }, iter: 40, threads: 1);

    [Fact]
    public void Lines_are_sorted_by_the_bytes_of_the_words_within_a_part()
    {
        string path = folder.Write("text.txt", "b a\u00e9 a B ab \u00ff b a a\0 1234567890123456789 1234567890123456788");
        foreach (JobRunner runner in Runners.All(folder.Path))
        {
            string output = folder[$"out-{outputCount++}"];
            runner.RunTest(WordCount.Job(WordCount.Input(path), WordCount.Output(output), reducerCount: 1));
            Assert.Equal("1234567890123456788\t1\n1234567890123456789\t1\nB\t1\na\t2\na\0\t1\nab\t1\na\u00e9\t1\nb\t2\n\u00ff\t1\n", File.ReadAllText(Path.Join(output, "part-00000")));
        }
    }

    [Fact]
    public void Text_cut_into_lines_gives_the_same_counts()
    {
        string path = folder.Write("text.txt", "to be or\r\nnot to be");
        foreach (JobRunner runner in Runners.All(folder.Path))
            Assert.Equal(
                new Dictionary<string, long> { ["to"] = 2, ["be"] = 2, ["or"] = 1, ["not"] = 1 },
                Count(runner, new TextInput(path) { SplitBytes = 3, ChunkBytes = 2 }, 2));
    }

    [Fact]
    public void Many_words_of_every_length_are_told_apart()
    {
        string[] words = [.. Enumerable.Range(0, 20_000).Select(i => new string((char)('a' + i % 7), i % 40) + i)];
        string path = folder.Write("words.txt", string.Join(' ', words.Concat(words)));
        Dictionary<string, long> expected = words.ToDictionary(word => word, _ => 2L);
        Assert.Equal(expected, Count(new MemoryRunner(), WordCount.Input(path), 3));
        Assert.Equal(expected, Count(new DiskRunner { TemporaryFolder = folder.Path, SortBufferBytes = 10_000, MergeFactor = 4 }, WordCount.Input(path), 3));
    }

    [Fact]
    public void Both_runners_count_as_the_tools_of_the_shell_do()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no tr, sort and uniq.");
        byte[] bytes = new byte[200_000];
        new Random(20).NextBytes(bytes);
        for (int i = 0; i < bytes.Length; i += 1 + bytes[i] % 12)
            bytes[i] = (byte)" \n\t\v\f\r"[bytes[i] % 6];
        for (int i = 0; i < bytes.Length; i++)
            if (bytes[i] is not ((byte)' ' or >= (byte)'\t' and <= (byte)'\r')) bytes[i] = (byte)('a' + bytes[i] % 4);
        string path = folder.Write("text.bin", bytes);
        var start = new ProcessStartInfo("/bin/sh", ["-c", @"tr -s ' \t\v\f\r\n' '\n' < ""$0"" | sed '/^$/d' | sort | uniq -c", path]) { RedirectStandardOutput = true, Environment = { ["LC_ALL"] = "C" } };
        using Process shell = Process.Start(start)!;
        Dictionary<string, long> expected = shell.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToDictionary(fields => fields[1], fields => long.Parse(fields[0]));
        Assert.True(expected.Count > 1000);
        foreach (JobRunner runner in new JobRunner[] { new MemoryRunner(), new DiskRunner { TemporaryFolder = folder.Path, SortBufferBytes = 20_000 } })
            Assert.Equal(expected, Count(runner, new TextInput(path) { Cut = TextCut.Words, SplitBytes = 60_000 }, 2));
    }

    [Fact]
    public void A_last_word_of_any_length_at_any_place_is_counted()
    {
        for (int before = 0; before < 130; before++)
            for (int length = 0; length < 40; length++)
            {
                byte[] text = [.. Enumerable.Repeat((byte)' ', before), .. Enumerable.Repeat((byte)'w', length)];
                var table = new WordTable();
                new WordCounter(table).Count(text);
                List<string> words = [];
                foreach (WordTotal total in table)
                    words.Add($"{Encoding.ASCII.GetString(total.Word)} {total.Count}");
                Assert.Equal(length == 0 ? [] : [$"{new string('w', length)} 1"], words);
            }
    }

    [Fact]
    public void Text_of_white_space_alone_gives_empty_parts()
    {
        string path = folder.Write("blank.txt", " \r\n\t \n");
        foreach (JobRunner runner in Runners.All(folder.Path))
            Assert.Empty(Count(runner, WordCount.Input(path), 2));
    }

    /// <summary>The counts of all parts, each in order, with the words as Latin-1.</summary>
    Dictionary<string, long> Count(JobRunner runner, IInput<byte> input, int reducerCount)
    {
        string output = folder[$"out-{outputCount++}"];
        runner.RunTest(WordCount.Job(input, WordCount.Output(output), reducerCount));
        Assert.Equal(
            [.. Enumerable.Range(0, reducerCount).Select(part => $"part-{part:D5}").Prepend("_SUCCESS")],
            Directory.GetFileSystemEntries(output).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        Dictionary<string, long> counts = [];
        foreach (string part in Directory.GetFiles(output, "part-*"))
        {
            string[] lines = Encoding.Latin1.GetString(File.ReadAllBytes(part)).Split('\n');
            Assert.Equal("", lines[^1]);
            List<string> words = [];
            foreach (string line in lines[..^1])
            {
                int tab = line.LastIndexOf('\t');
                words.Add(line[..tab]);
                counts.Add(words[^1], long.Parse(line[(tab + 1)..]));
            }
            Assert.Equal(words.Order(StringComparer.Ordinal), words);
        }
        return counts;
    }
}
