using Accel.Kernels.Columns;
using Accel.Kernels.Devices;
using Accel.Kernels.Memory;
using ILGPU;

namespace Accel.Kernels.Expressions;

/// <summary>
/// The tables of one launch: of each expression of a text its value for every text of the dictionary, and in the last place for null, computed on the processor. Whoever launches disposes them;
/// work on a device runs in order, so nothing overwrites them before.
/// </summary>
sealed class TextTables(GpuContext gpu, DeviceBatch batch) : IDisposable
{
    readonly DeviceBuffers owned = new(gpu.Pool);
    readonly Dictionary<BoundNode, (DeviceBuffer Values, DeviceBuffer Known, int Length)> tables = new(ReferenceEqualityComparer.Instance);

    /// <summary>The values of the table that a leaf stands for, or which of them are known.</summary>
    public ArrayView<T> View<T>(GpuLeaf leaf) where T : unmanaged
    {
        if (!tables.TryGetValue(leaf.Node, out var table)) tables.Add(leaf.Node, table = Make(leaf.Node));
        return (leaf.Part == GpuLeafPart.Table ? table.Values : table.Known).View<T>(gpu, table.Length);
    }

    public void Dispose() => owned.Dispose();

    (DeviceBuffer Values, DeviceBuffer Known, int Length) Make(BoundNode node)
    {
        BoundColumn text = node.Columns.First();
        using Batch entries = new(1 + batch.Require(text.Index).Dictionary!.Length, Entries(batch.Require(text.Index).Dictionary!));
        BoundNode overEntries = node.Rewrite(part => part is BoundColumn column ? column with { Index = 0, CanBeNull = true } : part);
        using Column values = Materializer.Evaluate(new TileProgram(null, [overEntries]), node.Type, entries);
        byte[] known = new byte[values.Length];
        for (int i = 0; i < known.Length; i++) known[i] = values.IsNull(i) ? (byte)0 : (byte)1;
        return (Upload(values), owned.Upload<byte>(known), values.Length);
    }

    DeviceBuffer Upload(Column values) => values.Type.ByteWidth() switch
    {
        1 => owned.Upload(values.Values<byte>()),
        2 => owned.Upload(values.Values<short>()),
        4 => owned.Upload(values.Values<int>()),
        _ => owned.Upload(values.Values<long>()),
    };

    /// <summary>Every text once, in the order of the codes, and a null.</summary>
    static Column Entries(Column dictionary)
    {
        int length = dictionary.Length + 1, byteCount = Bitmap.ByteCount(length);
        NativeBuffer codes = NativePool.Shared.Rent<int>(length), validity = NativePool.Shared.Rent(byteCount);
        Span<int> code = codes.AsSpan<int>(length);
        for (int i = 0; i < dictionary.Length; i++) code[i] = i;
        code[^1] = 0;
        Bitmap.SetAll(validity.AsSpan<byte>(byteCount), length);
        Bitmap.Clear(validity.AsSpan<byte>(byteCount), length - 1);
        return Column.OfCodes(length, codes, dictionary.Share(), validity);
    }
}
