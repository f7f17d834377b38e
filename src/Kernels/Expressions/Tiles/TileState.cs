using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels.Expressions;

/// <summary>
/// What the steps of one run read and write: the registers' pointers for the current tile, and the batch. Steps work on whole words of 64 rows;
/// rows beyond the tile's count hold harmless values.
/// </summary>
sealed unsafe class TileState : IDisposable
{
    /// <summary>Rows of a window: so many that a condition reads long stretches of its columns, and so few that these are still in the second-level cache when outputs read them too.</summary>
    public const int WindowRows = 16 * Tile.MaxRowCount;

    /// <summary>How many positions may be written beyond those that there are.</summary>
    public const int SpareRows = 4;

    readonly NativeBuffer scratch;
    readonly ulong*[] validityRoom;
    readonly byte*[] valuesRoom;

    public TileState(Batch batch, RegisterFile file)
    {
        Batch = batch;
        scratch = NativePool.Shared.RentZeroed(file.ByteCount + (2 * Tile.MaxRowCount / 8) + (WindowRows / 8) + ((Tile.MaxRowCount + SpareRows) * sizeof(int)));
        Choice = (ulong*)(scratch.Pointer + file.ByteCount);
        Selection = Choice + Tile.MaxRowCount / 64;
        Window = Selection + Tile.MaxRowCount / 64;
        RowsRoom = (int*)(Window + WindowRows / 64);
        int count = file.Registers.Count;
        Values = new byte*[count];
        Validity = new ulong*[count];
        validityRoom = new ulong*[count];
        valuesRoom = new byte*[count];
        for (int i = 0; i < count; i++)
        {
            Values[i] = valuesRoom[i] = scratch.Pointer + file.Registers[i].ValuesOffset;
            validityRoom[i] = (ulong*)(scratch.Pointer + file.Registers[i].ValidityOffset);
        }
    }

    public Batch Batch { get; }

    public TextArena Arena { get; } = new();

    /// <summary>Room for one tile of bits, for a step to use while it runs.</summary>
    public ulong* Choice { get; }

    /// <summary>A bit for each row of the tile that passed the filter.</summary>
    public ulong* Selection { get; }

    /// <summary>Room for a bit for each row of a window.</summary>
    public ulong* Window { get; }

    /// <summary>Room for a tile of positions, and for <see cref="SpareRows"/> more.</summary>
    public int* RowsRoom { get; }

    /// <summary>The tables of the subexpressions that were computed once per dictionary entry.</summary>
    public DictionaryTable[] Tables { get; set; } = [];

    /// <summary>Each register's values in this tile: in the scratch memory or in a column.</summary>
    public byte*[] Values { get; }

    /// <summary>Each register's validity words in this tile; null where no value is null.</summary>
    public ulong*[] Validity { get; }

    public int FirstRow { get; private set; }

    /// <summary>The positions, from <see cref="FirstRow"/> on, of the rows that the registers hold; null where they hold all.</summary>
    public int* Rows { get; private set; }

    public int RowCount { get; private set; }

    /// <summary>Words of 64 rows, the last one perhaps in part.</summary>
    public int WordCount { get; private set; }

    /// <summary>Rows that steps compute: all those of the words.</summary>
    public int PaddedRowCount => WordCount * 64;

    public void MoveTo(int firstRow, int rowCount)
    {
        FirstRow = firstRow;
        RowCount = rowCount;
        WordCount = (rowCount + 63) / 64;
        Arena.Reset();
    }

    /// <summary>Moves to the rows of the batch that <see cref="RowsRoom"/> lists; all of them are selected.</summary>
    public void MoveToListed(int rowCount)
    {
        MoveTo(0, rowCount);
        Rows = RowsRoom;
        new Span<ulong>(Selection, WordCount).Fill(ulong.MaxValue);
        if (rowCount != PaddedRowCount) Selection[WordCount - 1] = (1ul << rowCount) - 1;
    }

    public T* Pointer<T>(int register) where T : unmanaged => (T*)Values[register];

    public ulong* Bits(int register) => (ulong*)Values[register];

    /// <summary>The register's own room for values, whatever it points to now.</summary>
    public byte* ValuesRoom(int register) => valuesRoom[register];

    /// <summary>The register's own room for validity, which becomes its validity.</summary>
    public ulong* OwnValidity(int register) => Validity[register] = validityRoom[register];

    /// <summary>The result is null where the operand is.</summary>
    public void Propagate(int result, int operand)
    {
        ulong* from = Validity[operand];
        Validity[result] = from;
        if (from == null) return;
        ulong* to = OwnValidity(result);
        for (int i = 0; i < WordCount; i++) to[i] = from[i];
    }

    /// <summary>The result is null where either operand is.</summary>
    public void Propagate(int result, int left, int right)
    {
        ulong* first = Validity[left];
        ulong* second = Validity[right];
        if (first == null || second == null)
        {
            Propagate(result, first == null ? right : left);
            return;
        }
        ulong* to = OwnValidity(result);
        for (int i = 0; i < WordCount; i++) to[i] = first[i] & second[i];
    }

    /// <summary>The result is null where any argument that is not a literal is.</summary>
    public void Propagate(int result, Source left, Source right)
    {
        if (left.Literal is null && right.Literal is null) Propagate(result, left.Register, right.Register);
        else if (left.Literal is null) Propagate(result, left.Register);
        else if (right.Literal is null) Propagate(result, right.Register);
        else Validity[result] = null;
    }

    /// <summary>The result, whose validity is settled, is null where a further operand is.</summary>
    public void PropagateToo(int result, int operand)
    {
        ulong* from = Validity[operand];
        if (from == null) return;
        if (Validity[result] == null) Propagate(result, operand);
        else for (int i = 0; i < WordCount; i++) Validity[result][i] &= from[i];
    }

    /// <summary>Makes one value of a register null.</summary>
    public void SetNull(int register, int row)
    {
        if (Validity[register] == null) new Span<ulong>(OwnValidity(register), WordCount).Fill(ulong.MaxValue);
        Validity[register][row >> 6] &= ~(1ul << row);
    }

    public void Dispose()
    {
        foreach (DictionaryTable table in Tables) table.Dispose();
        Arena.Dispose();
        scratch.Dispose();
    }
}
