using System.Runtime.CompilerServices;

namespace Accel.Kernels.Expressions;

/// <summary>Whether a fixed-width value is one of a set. Floating-point values compare as IEEE 754 has it: NaN is in no set, -0 is 0.</summary>
sealed unsafe class InStep<T> : Step where T : unmanaged, IEquatable<T>
{
    readonly HashSet<T> values;
    readonly int result, operand;

    public InStep(int result, int operand, BoundNodes literals)
    {
        this.result = result;
        this.operand = operand;
        values = [.. literals.Select(literal => new Source(0, (BoundLiteral)literal).Value<T>())];
        values.RemoveWhere(IsNaN);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Run(TileState state)
    {
        state.Propagate(result, operand);
        T* x = state.Pointer<T>(operand);
        ulong* bits = state.Bits(result);
        new Span<ulong>(bits, state.WordCount).Clear();
        for (int row = 0; row < state.RowCount; row++)
            if (values.Contains(x[row])) bits[row >> 6] |= 1ul << row;
    }

    static bool IsNaN(T value) => value is double.NaN or float.NaN;
}

/// <summary>Whether a text is one of a set.</summary>
sealed unsafe class TextInStep : Step
{
    readonly HashSet<byte[]>.AlternateLookup<ReadOnlySpan<byte>> values;
    readonly int result, operand;

    public TextInStep(int result, int operand, BoundNodes literals)
    {
        this.result = result;
        this.operand = operand;
        HashSet<byte[]> set = new(literals.Select(literal => System.Text.Encoding.UTF8.GetBytes(((BoundLiteral)literal).Text!)), Utf8Comparer.Instance);
        values = set.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    public override void Run(TileState state)
    {
        state.Propagate(result, operand);
        TextView* x = state.Pointer<TextView>(operand);
        ulong* bits = state.Bits(result);
        new Span<ulong>(bits, state.WordCount).Clear();
        for (int row = 0; row < state.RowCount; row++)
            if (values.Contains(x[row].Span)) bits[row >> 6] |= 1ul << row;
    }
}

/// <summary>Byte strings by content, looked up by spans.</summary>
sealed class Utf8Comparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    public static Utf8Comparer Instance { get; } = new();

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(byte[] obj) => GetHashCode((ReadOnlySpan<byte>)obj);

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    public int GetHashCode(ReadOnlySpan<byte> alternate)
    {
        HashCode hash = default;
        hash.AddBytes(alternate);
        return hash.ToHashCode();
    }

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
}
