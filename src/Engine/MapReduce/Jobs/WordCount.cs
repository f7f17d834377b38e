using System.Buffers;
using System.Buffers.Text;

namespace Accel.MapReduce;

/// <summary>
/// Counts words: runs of bytes between ASCII white space (space, tab, line feed, vertical tab, form feed, carriage return), whatever their encoding.
/// The mapper counts in a table of its own and emits each word of its split once.
/// </summary>
public static class WordCount
{
    /// <summary>How many parts the output has unless said otherwise.</summary>
    public const int DefaultReducerCount = 4;

    /// <summary>The text of files, see <see cref="TextInput"/>, cut between words.</summary>
    public static TextInput Input(params IEnumerable<string> patterns) => new(patterns) { Cut = TextCut.Words };

    /// <summary>Lines <c>word TAB count</c> in part files in <paramref name="folder"/>, by the order of the words' bytes within a part.</summary>
    public static FileOutput<WordTotal> Output(string folder) => new(folder, new LineFormat());

    /// <summary>The job.</summary>
    public static Job<byte, ReadOnlySpan<byte>, long, WordTotal> Job(
        IInput<byte> input, IOutput<WordTotal> output, int reducerCount = DefaultReducerCount) => new()
        {
            Name = "wordcount",
            Input = input,
            Mapper = () => new Mapper(),
            Combiner = () => new Combiner(),
            Reducer = () => new Reducer(),
            ReducerCount = reducerCount,
            Keys = Serializers.Bytes,
            Values = Serializers.Int64,
            Output = output,
        };

    sealed class Mapper : IMapper<byte, ReadOnlySpan<byte>, long>
    {
        /// <summary>Past this many bytes the table is emitted and started again, so that text without repetition stays within bounds.</summary>
        const long MaxTableBytes = 256L << 20;

        readonly WordTable table = new();
        readonly WordCounter counter;

        public Mapper() => counter = new WordCounter(table);

        public void Map(ReadOnlySpan<byte> chunk, IEmitter<ReadOnlySpan<byte>, long> output)
        {
            counter.Count(chunk);
            if (table.ByteCount > MaxTableBytes) Cleanup(output);
        }

        public void Cleanup(IEmitter<ReadOnlySpan<byte>, long> output)
        {
            foreach (WordTotal total in table)
                output.Emit(total.Word, total.Count);
            table.Clear();
        }
    }

    sealed class Combiner : ICombiner<ReadOnlySpan<byte>, long>
    {
        public long Combine(ReadOnlySpan<byte> key, Values<long> values) => Sum(values);
    }

    sealed class Reducer : IReducer<ReadOnlySpan<byte>, long, WordTotal>
    {
        public void Reduce(ReadOnlySpan<byte> key, Values<long> values, IResults<WordTotal> results) =>
            results.Add(new WordTotal(key, Sum(values)));
    }

    sealed class LineFormat : IRecordFormat<WordTotal>
    {
        const int MaxDigits = 20;

        public void Write(WordTotal result, IBufferWriter<byte> destination)
        {
            ReadOnlySpan<byte> word = result.Word;
            Span<byte> line = destination.GetSpan(word.Length + 2 + MaxDigits);
            word.CopyTo(line);
            line[word.Length] = (byte)'\t';
            Utf8Formatter.TryFormat(result.Count, line[(word.Length + 1)..], out int digits);
            line[word.Length + 1 + digits] = (byte)'\n';
            destination.Advance(word.Length + digits + 2);
        }
    }

    static long Sum(Values<long> values)
    {
        long sum = 0;
        foreach (long value in values)
            sum += value;
        return sum;
    }
}
