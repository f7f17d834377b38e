using System.Text;
using Accel.MapReduce;
using CsCheck;

namespace Accel.Engine.Tests.MapReduce.Inputs;

public sealed class TextInputTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Chunks_are_whole_lines_and_together_the_file_for_any_split_and_chunk() =>
        Gen.Select(Gen.Char["ab\r\n\n"].Array[1, 60], Gen.Int[1, 70], Gen.Int[1, 12]).Sample((text, splitBytes, chunkBytes) =>
        {
            string path = folder.Write($"text-{Guid.NewGuid()}.txt", new string(text));
            var input = new TextInput(path) { SplitBytes = splitBytes, ChunkBytes = chunkBytes };
            var chunks = Chunks(input).ToList();
            Assert.Equal(new string(text), string.Concat(chunks.Select(chunk => chunk.Text)));
            Assert.All(chunks[..^1], chunk => Assert.EndsWith("\n", chunk.Text, StringComparison.Ordinal));
            Assert.Equal(LinesOf(new string(text)), LineCount(input));
        });

    [Fact]
    public void A_line_belongs_to_the_split_in_which_it_starts()
    {
        string path = folder.Write("lines.txt", "aaaa\nbbbb\ncccc\n");
        var chunks = Chunks(new TextInput(path) { SplitBytes = 5 }).ToList();
        Assert.Equal([(0, "aaaa\n"), (1, "bbbb\n"), (2, "cccc\n")], chunks);
        chunks = [.. Chunks(new TextInput(path) { SplitBytes = 6 })];
        Assert.Equal([(0, "aaaa\nbbbb\n"), (1, "cccc\n")], chunks);
    }

    [Fact]
    public void A_line_longer_than_a_chunk_is_read_whole()
    {
        string line = new('x', 1000);
        string path = folder.Write("long.txt", $"a\n{line}\nb");
        Assert.Equal(["a\n", $"{line}\n", "b"], Chunks(new TextInput(path) { ChunkBytes = 3, SplitBytes = 10 }).Select(chunk => chunk.Text));
    }

    [Fact]
    public void A_line_longer_than_the_limit_is_an_error_that_names_the_place()
    {
        string path = folder.Write("long.txt", "a\n" + new string('x', 100));
        var failure = Assert.Throws<AccelException>(() => Chunks(new TextInput(path) { ChunkBytes = 4, MaxRecordBytes = 50 }).Count());
        Assert.Contains("byte 2 of", failure.Message, StringComparison.Ordinal);
        Assert.Contains("MaxRecordBytes", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_cut_between_words_needs_no_line_ends()
    {
        string path = folder.Write("words.txt", string.Concat(Enumerable.Repeat("word ", 100)));
        var chunks = Chunks(new TextInput(path) { Cut = TextCut.Words, ChunkBytes = 7, SplitBytes = 33, MaxRecordBytes = 7 }).ToList();
        Assert.All(chunks, chunk => Assert.Equal("word ", chunk.Text));
        Assert.Equal(100, chunks.Count);
    }

    [Fact]
    public void Lines_are_counted_once_even_where_words_are_cut()
    {
        string path = folder.Write("words.txt", "a b c d\ne f g h\ni j k l");
        for (int splitBytes = 1; splitBytes < 25; splitBytes++)
            Assert.Equal(3, LineCount(new TextInput(path) { Cut = TextCut.Words, SplitBytes = splitBytes, ChunkBytes = 3 }));
    }

    [Fact]
    public void Several_files_come_in_the_order_given_and_empty_ones_have_no_split()
    {
        string second = folder.Write("b.txt", "second"), empty = folder.Write("c.txt", ""), first = folder.Write("a.txt", "first\n");
        var input = new TextInput(second, empty, first);
        Assert.Equal(["second", "first\n"], Chunks(input).Select(chunk => chunk.Text));
        Assert.Equal([$"{second} [0, 6)", $"{first} [0, 6)"], input.GetSplits().Select(split => split.ToString()));
    }

    [Fact]
    public void Wildcards_match_files_in_ordinal_order_in_any_folder_and_skip_hidden_ones()
    {
        foreach (string name in new[] { "x/b.txt", "x/a.txt", "x/.a.txt", "x/a.md", "y/c.txt", "z.txt", "x/deep/d.txt" })
            folder.Write(name, name);
        Assert.Equal(["x/a.txt", "x/b.txt", "y/c.txt"], Names("*/*.txt"));
        Assert.Equal(["x/a.txt", "x/b.txt"], Names("x/?.txt"));
        Assert.Equal(["x/.a.txt"], Names("x/.*"));
        Assert.Equal(["x/deep/d.txt"], Names("x/d*/*"));

        IEnumerable<string> Names(string pattern) => Chunks(new TextInput(folder[pattern])).Select(chunk => chunk.Text);
    }

    [Fact]
    public void A_file_whose_name_has_a_wildcard_is_that_file()
    {
        if (OperatingSystem.IsWindows()) return;
        folder.Write("a.txt", "other");
        Assert.Equal(["itself"], Chunks(new TextInput(folder.Write("?.txt", "itself"))).Select(chunk => chunk.Text));
    }

    [Fact]
    public void A_missing_file_a_folder_a_pattern_without_match_and_an_empty_file_are_named()
    {
        Assert.Contains("There is no file", Failure(folder["missing.txt"]), StringComparison.Ordinal);
        Assert.Contains("is a folder", Failure(folder.Path), StringComparison.Ordinal);
        Assert.Contains("No file matches", Failure(folder["*.none"]), StringComparison.Ordinal);
        Assert.Contains("No file matches", Failure(folder["*/none/*"]), StringComparison.Ordinal);
        Assert.Contains("is empty", Failure(folder.Write("empty.txt", "")), StringComparison.Ordinal);

        string Failure(string path)
        {
            string message = Assert.Throws<AccelException>(() => new TextInput(path).GetSplits()).Message;
            Assert.Contains(path, message, StringComparison.Ordinal);
            return message;
        }
    }

    [Fact]
    public void A_file_that_shrinks_while_the_job_runs_is_an_error()
    {
        string path = folder.Write("shrinks.txt", "aaaa\nbbbb\n");
        var input = new TextInput(path) { ChunkBytes = 5 };
        using ISplitReader<byte> reader = input.Open(input.GetSplits()[0]);
        Assert.True(reader.TryRead(out _));
        File.WriteAllText(path, "aaaa\n");
        Assert.Contains("cut short", Assert.Throws<AccelException>(() => reader.TryRead(out _)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_ends_of_both_kinds_are_taken_off()
    {
        List<string> lines = [];
        foreach (ReadOnlySpan<byte> line in new LineEnumerable("a\r\n\nb\rc\n\r\nd"u8))
            lines.Add(Encoding.UTF8.GetString(line));
        Assert.Equal(["a", "", "b\rc", "", "d"], lines);
    }

    static int LinesOf(string text) => text.Count(letter => letter == '\n') + (text.EndsWith('\n') ? 0 : 1);

    static long LineCount(TextInput input) => input.GetSplits().Sum(split =>
    {
        using ISplitReader<byte> reader = input.Open(split);
        while (reader.TryRead(out _)) { }
        return reader.RecordCount;
    });

    static IEnumerable<(int Split, string Text)> Chunks(TextInput input)
    {
        foreach (InputSplit split in input.GetSplits())
        {
            using ISplitReader<byte> reader = input.Open(split);
            while (Read(reader) is string text)
                yield return (split.Index, text);
        }
    }

    static string? Read(ISplitReader<byte> reader) =>
        reader.TryRead(out ReadOnlySpan<byte> chunk) ? Encoding.UTF8.GetString(chunk) : null;
}
