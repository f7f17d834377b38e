namespace Accel.Kernels.Expressions;

/// <summary>
/// Hands out the scratch memory of a program's registers while it is compiled. Each register has room for a tile of values and of validity;
/// room that is released serves later registers, so that what is live stays in the fastest caches.
/// </summary>
sealed class RegisterFile
{
    const int Alignment = 64;
    readonly List<Register> registers = [];
    readonly Dictionary<int, Stack<int>> free = [];

    /// <summary>A register's place in the scratch memory: its values, then its validity.</summary>
    public readonly record struct Register(int ValuesOffset, int ValidityOffset);

    public IReadOnlyList<Register> Registers => registers;

    /// <summary>Bytes of scratch memory.</summary>
    public int ByteCount { get; private set; }

    /// <summary>Bytes that a tile of values of that type takes: Booleans are bits, texts are views.</summary>
    public static int TileByteCount(DataType type) => type switch
    {
        DataType.Boolean => Tile.MaxRowCount / 8,
        DataType.String => Tile.MaxRowCount * 16,
        _ => Tile.MaxRowCount * type.ByteWidth(),
    };

    /// <summary>A register whose room somebody may have used before.</summary>
    public int Take(DataType type)
    {
        int byteCount = TileByteCount(type);
        return free.TryGetValue(byteCount, out Stack<int>? offsets) && offsets.TryPop(out int offset) ? Add(offset, byteCount) : TakeNew(type);
    }

    /// <summary>A register whose room is its own, so that what is written once stays for every tile.</summary>
    public int TakeNew(DataType type)
    {
        int byteCount = TileByteCount(type), offset = ByteCount;
        ByteCount += byteCount + Tile.MaxRowCount / 8 + Alignment - 1 & -Alignment;
        return Add(offset, byteCount);
    }

    public void Release(int register, DataType type)
    {
        int byteCount = TileByteCount(type);
        if (!free.TryGetValue(byteCount, out Stack<int>? offsets)) free[byteCount] = offsets = new();
        offsets.Push(registers[register].ValuesOffset);
    }

    int Add(int offset, int byteCount)
    {
        registers.Add(new(offset, offset + byteCount));
        return registers.Count - 1;
    }
}
