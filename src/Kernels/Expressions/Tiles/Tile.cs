using System.Numerics;

namespace Accel.Kernels.Expressions;

/// <summary>
/// The computed rows of a stretch of a batch, while they are still in the fastest caches: for each output its values, validity and,
/// where there is a filter, which rows passed. Everything is valid only during <see cref="ITileConsumer.Consume"/>.
/// </summary>
/// <remarks>Where few rows of some stretches passed, outputs are computed for those alone: then the tile holds these rows of several stretches, in their order, and no others.</remarks>
public readonly unsafe ref struct Tile
{
    /// <summary>The most rows in a tile; a multiple of 64. Every tile of a batch but the last has so many.</summary>
    public const int MaxRowCount = 1024;

    readonly TileState state;
    readonly TileOutput[] outputs;

    internal Tile(TileState state, TileOutput[] outputs, int selectedCount)
    {
        this.state = state;
        this.outputs = outputs;
        SelectedCount = selectedCount;
    }

    /// <summary>The position of the stretch's first row in the batch; 0 where the tile holds rows of several stretches.</summary>
    public int FirstRow => state.FirstRow;

    /// <summary>Rows in the tile, selected or not.</summary>
    public int RowCount => state.RowCount;

    /// <summary>Rows that passed the filter; all of them where there is none.</summary>
    public int SelectedCount { get; }

    /// <summary>A bit for each row that passed, from the least significant on; bits beyond <see cref="RowCount"/> are clear.</summary>
    public ReadOnlySpan<ulong> Selection => new(state.Selection, state.WordCount);

    /// <summary>The type of an output.</summary>
    public DataType Type(int output) => outputs[output].Type;

    /// <summary>The values of an output of fixed width, as its storage type, those of rows that did not pass included; a null's slot is arbitrary.</summary>
    /// <exception cref="InvalidOperationException">The output is Boolean or text, or <typeparamref name="T"/> has another width.</exception>
    public ReadOnlySpan<T> Values<T>(int output) where T : unmanaged
    {
        DataType type = outputs[output].Type;
        if (type is DataType.Boolean or DataType.String || sizeof(T) != type.ByteWidth())
            throw new InvalidOperationException($"A {type} output cannot be read as {typeof(T).Name}.");
        return new(state.Values[outputs[output].Register], RowCount);
    }

    /// <summary>The values of a Boolean output, a bit for each row; bits of nulls and beyond <see cref="RowCount"/> are arbitrary.</summary>
    /// <exception cref="InvalidOperationException">The output is not Boolean.</exception>
    public ReadOnlySpan<ulong> Bits(int output) => new(Pointer(output, DataType.Boolean), state.WordCount);

    /// <summary>A text of a text output.</summary>
    /// <exception cref="InvalidOperationException">The output is not text.</exception>
    public ReadOnlySpan<byte> Text(int output, int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)RowCount, nameof(row));
        return ((TextView*)Pointer(output, DataType.String))[row].Span;
    }

    /// <summary>A bit for each value that is not null; empty where none is null. Bits beyond <see cref="RowCount"/> are arbitrary.</summary>
    public ReadOnlySpan<ulong> Validity(int output)
    {
        ulong* words = state.Validity[outputs[output].Register];
        return words == null ? default : new(words, state.WordCount);
    }

    /// <summary>A bit for each row that passed and whose value is not null: what an aggregate of the output takes.</summary>
    /// <remarks>The words hold until the next call.</remarks>
    public ReadOnlySpan<ulong> Present(int output)
    {
        ulong* valid = state.Validity[outputs[output].Register];
        if (valid == null) return Selection;
        for (int i = 0; i < state.WordCount; i++) state.Choice[i] = state.Selection[i] & valid[i];
        return new(state.Choice, state.WordCount);
    }

    /// <summary>
    /// The values of an output of fixed width that an aggregate takes, one after the other: those of rows that passed and are not null. They are copied to
    /// <paramref name="room"/>, of at least <see cref="MaxRowCount"/> values, unless every row of the tile is among them.
    /// </summary>
    /// <exception cref="InvalidOperationException">The output is Boolean or text, or <typeparamref name="T"/> has another width.</exception>
    public ReadOnlySpan<T> PresentValues<T>(int output, Span<T> room) where T : unmanaged
    {
        ReadOnlySpan<T> values = Values<T>(output);
        if (PresentCount(output) == RowCount) return values;
        ReadOnlySpan<ulong> words = Present(output);
        ArgumentOutOfRangeException.ThrowIfLessThan(room.Length, RowCount, nameof(room));
        int kept = 0;
        fixed (T* from = values, to = room)
            for (int i = 0; i < words.Length; i++)
                for (ulong word = words[i]; word != 0; word &= word - 1) to[kept++] = from[i * 64 + BitOperations.TrailingZeroCount(word)];
        return room[..kept];
    }

    /// <summary>How many rows passed whose value of the output is not null.</summary>
    public int PresentCount(int output)
    {
        if (Validity(output).IsEmpty) return SelectedCount;
        int count = 0;
        foreach (ulong word in Present(output)) count += BitOperations.PopCount(word);
        return count;
    }

    /// <summary>The first byte of an output's values, in the form in which tiles hold them.</summary>
    internal byte* Pointer(int output) => state.Values[outputs[output].Register];

    byte* Pointer(int output, DataType type) => outputs[output].Type == type
        ? Pointer(output) : throw new InvalidOperationException($"A {outputs[output].Type} output cannot be read as {type}.");
}

/// <summary>Where an output of a tile is found.</summary>
readonly record struct TileOutput(int Register, DataType Type);
