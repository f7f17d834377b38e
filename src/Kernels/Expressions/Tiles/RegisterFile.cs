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

    public int Take(DataType type)
    {
        int byteCount = TileByteCount(type);
        if (!free.TryGetValue(byteCount, out Stack<int>? offsets) || !offsets.TryPop(out int offset))
        {
            offset = ByteCount;
            ByteCount += byteCount + Tile.MaxRowCount / 8 + Alignment - 1 & -Alignment;
        }
        registers.Add(new(offset, offset + byteCount));
        return registers.Count - 1;
    }

    public void Release(int register, DataType type)
    {
        int byteCount = TileByteCount(type);
        if (!free.TryGetValue(byteCount, out Stack<int>? offsets)) free[byteCount] = offsets = new();
        offsets.Push(registers[register].ValuesOffset);
    }
}
