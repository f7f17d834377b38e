using Accel.Kernels.Memory;

namespace Accel.Kernels.Columns;

/// <summary>Collects values one after the other and makes a <see cref="Column"/> of them; then it is empty and can be filled again.</summary>
public abstract class ColumnBuilder : IDisposable
{
    byte[] validity = [];
    int nullCount;

    /// <summary>A builder for columns of <paramref name="type"/>: a <see cref="ColumnBuilder{T}"/> of its storage type, or a <see cref="TextColumnBuilder"/>.</summary>
    public static ColumnBuilder Create(DataType type, int capacity = 1024) => type switch
    {
        DataType.Boolean or DataType.UInt8 => new ColumnBuilder<byte>(type, capacity),
        DataType.Int8 => new ColumnBuilder<sbyte>(type, capacity),
        DataType.Int16 => new ColumnBuilder<short>(type, capacity),
        DataType.Int32 or DataType.Date => new ColumnBuilder<int>(type, capacity),
        DataType.Int64 or DataType.Timestamp => new ColumnBuilder<long>(type, capacity),
        DataType.UInt16 => new ColumnBuilder<ushort>(type, capacity),
        DataType.UInt32 => new ColumnBuilder<uint>(type, capacity),
        DataType.UInt64 => new ColumnBuilder<ulong>(type, capacity),
        DataType.Float32 => new ColumnBuilder<float>(type, capacity),
        DataType.Float64 => new ColumnBuilder<double>(type, capacity),
        DataType.String => new TextColumnBuilder(capacity),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    private protected ColumnBuilder(DataType type) => Type = type;

    /// <summary>The type of the column to be built.</summary>
    public DataType Type { get; }

    /// <summary>Values so far, nulls included.</summary>
    public abstract int Length { get; }

    /// <summary>Appends a null.</summary>
    public void AppendNull()
    {
        int index = Length;
        AppendDefault();
        if (nullCount++ == 0) validity = [];
        int needed = Bitmap.ByteCount(index + 1);
        if (validity.Length < needed)
        {
            int old = validity.Length;
            Array.Resize(ref validity, Math.Max(needed, Math.Max(64, old * 2)));
            validity.AsSpan(old).Fill(0xFF);
        }
        Bitmap.Clear(validity, index);
    }

    /// <summary>The column of all values so far, owned by the caller; the builder is empty afterwards.</summary>
    public Column Build()
    {
        Column column = Build(BuildValidity());
        nullCount = 0;
        return column;
    }

    /// <summary>Gives back the memory of a builder that is not built to its end.</summary>
    public abstract void Dispose();

    private protected abstract void AppendDefault();

    private protected abstract Column Build(NativeBuffer? validityBuffer);

    NativeBuffer? BuildValidity()
    {
        if (nullCount == 0) return null;
        int byteCount = Bitmap.ByteCount(Length);
        NativeBuffer buffer = NativePool.Shared.Rent(byteCount);
        Span<byte> bits = buffer.AsSpan<byte>(byteCount);
        int known = Math.Min(byteCount, validity.Length);
        validity.AsSpan(0, known).CopyTo(bits);
        bits[known..].Fill(0xFF);
        return buffer;
    }
}

/// <summary>Collects fixed-width values of storage type <typeparamref name="T"/>.</summary>
public sealed class ColumnBuilder<T> : ColumnBuilder where T : unmanaged
{
    readonly GrowingBuffer<T> values;

    internal ColumnBuilder(DataType type, int capacity) : base(type) => values = new(capacity);

    /// <inheritdoc/>
    public override int Length => values.Count;

    /// <summary>Appends a value.</summary>
    public void Append(T value) => values.Add(value);

    /// <summary>Appends values.</summary>
    public void Append(ReadOnlySpan<T> range) => values.AddRange(range);

    /// <inheritdoc/>
    public override void Dispose() => values.Dispose();

    private protected override void AppendDefault() => values.Add(default);

    private protected override Column Build(NativeBuffer? validityBuffer)
    {
        int length = values.Count;
        return Column.OfValues(Type, length, values.Detach(), validityBuffer);
    }
}

/// <summary>Collects UTF-8 texts.</summary>
public sealed class TextColumnBuilder : ColumnBuilder
{
    readonly GrowingBuffer<int> offsets;
    readonly GrowingBuffer<byte> text;

    internal TextColumnBuilder(int capacity) : base(DataType.String)
    {
        offsets = new(capacity + 1);
        text = new(capacity * 8);
    }

    /// <inheritdoc/>
    public override int Length => Math.Max(0, offsets.Count - 1);

    /// <summary>Appends a text, which must be valid UTF-8.</summary>
    /// <exception cref="AccelException">The texts of one column exceed 2 GiB.</exception>
    public void Append(ReadOnlySpan<byte> utf8)
    {
        if (offsets.Count == 0) offsets.Add(0);
        if ((long)text.Count + utf8.Length > int.MaxValue)
            throw new AccelException("The texts of one batch exceed 2 GiB. Read the data in smaller batches.");
        text.AddRange(utf8);
        offsets.Add(text.Count);
    }

    /// <summary>Appends a text.</summary>
    public void Append(string value)
    {
        Span<byte> small = stackalloc byte[256];
        Append(System.Text.Encoding.UTF8.TryGetBytes(value, small, out int written) ? small[..written] : System.Text.Encoding.UTF8.GetBytes(value));
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        offsets.Dispose();
        text.Dispose();
    }

    private protected override void AppendDefault() => Append(ReadOnlySpan<byte>.Empty);

    private protected override Column Build(NativeBuffer? validityBuffer)
    {
        int length = Length;
        if (offsets.Count == 0) offsets.Add(0);
        return Column.OfText(length, offsets.Detach(), text.Detach(), validityBuffer);
    }
}
