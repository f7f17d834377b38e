using System.Numerics;
using System.Runtime.CompilerServices;
using Accel.Kernels.Columns;
using Accel.Kernels.Expressions;
using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>An accumulator of fixed-width values, with a state for each group.</summary>
abstract unsafe class StateAccumulator<TState> : Accumulator where TState : unmanaged, IGroupState<TState>
{
    readonly States<TState> states = new();

    public sealed override void Add(Column values, ReadOnlySpan<int> groups, int groupCount, int start = 0)
    {
        if (groups.Length > values.Length - start) throw new ArgumentException($"There are {groups.Length} groups from row {start} on for {values.Length} values.", nameof(groups));
        switch (values.Type)
        {
            case DataType.Boolean or DataType.UInt8: Add<byte>(values, groups, groupCount, start); break;
            case DataType.Int8: Add<sbyte>(values, groups, groupCount, start); break;
            case DataType.Int16: Add<short>(values, groups, groupCount, start); break;
            case DataType.UInt16: Add<ushort>(values, groups, groupCount, start); break;
            case DataType.Int32 or DataType.Date: Add<int>(values, groups, groupCount, start); break;
            case DataType.UInt32: Add<uint>(values, groups, groupCount, start); break;
            case DataType.Int64 or DataType.Timestamp: Add<long>(values, groups, groupCount, start); break;
            case DataType.UInt64: Add<ulong>(values, groups, groupCount, start); break;
            case DataType.Float32: Add<float>(values, groups, groupCount, start); break;
            case DataType.Float64: Add<double>(values, groups, groupCount, start); break;
            default: AddOther(values, groups, groupCount, start); break;
        }
    }

    public override void Add(in Tile tile, int output)
    {
        switch (tile.Type(output))
        {
            case DataType.Boolean: AddBits(tile, output); break;
            case DataType.Int8: Add<sbyte>(tile, output); break;
            case DataType.Int16: Add<short>(tile, output); break;
            case DataType.Int32 or DataType.Date: Add<int>(tile, output); break;
            case DataType.Int64 or DataType.Timestamp: Add<long>(tile, output); break;
            case DataType.UInt8: Add<byte>(tile, output); break;
            case DataType.UInt16: Add<ushort>(tile, output); break;
            case DataType.UInt32: Add<uint>(tile, output); break;
            case DataType.UInt64: Add<ulong>(tile, output); break;
            case DataType.Float32: Add<float>(tile, output); break;
            default: Add<double>(tile, output); break;
        }
    }

    internal sealed override void Add(int group, in RowTotals totals) => TState.Merge(ref State(group), TState.Of(totals));

    public sealed override void Merge(Accumulator other, ReadOnlySpan<int> groups, int groupCount)
    {
        states.Grow(groupCount);
        ReadOnlySpan<TState> theirs = ((StateAccumulator<TState>)other).States(groups.Length);
        TState* mine = states.Pointer;
        const int Ahead = 24;
        for (int i = 0; i < theirs.Length; i++)
        {
            if (i + Ahead < theirs.Length) Prefetch.ToFirstLevel(mine + groups[i + Ahead]);
            TState.Merge(ref mine[groups[i]], theirs[i]);
        }
    }

    public sealed override void Dispose() => states.Dispose();

    /// <summary>A group's state.</summary>
    private protected ref TState State(int group)
    {
        states.Grow(group + 1);
        return ref states.Pointer[group];
    }

    /// <summary>The states of groups 0 to <paramref name="groupCount"/> - 1; valid until more groups come.</summary>
    private protected ReadOnlySpan<TState> States(int groupCount) => states.AsSpan(groupCount);

    /// <summary>The results of groups 0 to <paramref name="groupCount"/> - 1, null where there is none.</summary>
    private protected Column Collect<TResult, T>(DataType type, int groupCount)
        where TResult : struct, IGroupResult<TState, T>
        where T : unmanaged
    {
        NativeBuffer results = NativePool.Shared.Rent<T>(groupCount);
        NativeBuffer? validity = null;
        int byteCount = Bitmap.ByteCount(groupCount);
        Span<T> values = results.AsSpan<T>(groupCount);
        ReadOnlySpan<TState> all = States(groupCount);
        for (int group = 0; group < all.Length; group++)
        {
            if (TResult.TryGet(all[group], out values[group])) continue;
            if (validity is null)
            {
                validity = NativePool.Shared.Rent(byteCount);
                Bitmap.SetAll(validity.AsSpan<byte>(byteCount), groupCount);
            }
            Bitmap.Clear(validity.AsSpan<byte>(byteCount), group);
        }
        return Column.OfValues(type, groupCount, results, validity);
    }

    /// <summary>Takes in values that have no fixed width.</summary>
    private protected virtual void AddOther(Column values, ReadOnlySpan<int> groups, int groupCount, int start) =>
        throw new ArgumentException($"{values.Type} has no fixed width.", nameof(values));

    /// <summary>Takes in values, all of them valid where <paramref name="validity"/> is empty; its bit <paramref name="start"/> is that of the first.</summary>
    private protected void Add<T>(ReadOnlySpan<T> values, ReadOnlySpan<byte> validity, int start, ReadOnlySpan<int> groups, int groupCount) where T : unmanaged, INumber<T>
    {
        states.Grow(groupCount);
        fixed (T* first = values)
        fixed (byte* bits = validity)
        fixed (int* to = groups)
            GroupLoop.Add(first, bits, start, to, groups.Length, states.Pointer, groupCount);
    }

    [SkipLocalsInit]
    void Add<T>(in Tile tile, int output) where T : unmanaged, INumber<T> =>
        TState.AddAll(ref State(0), tile.PresentValues(output, stackalloc T[Tile.MaxRowCount]));

    void AddBits(in Tile tile, int output)
    {
        ReadOnlySpan<ulong> bits = tile.Bits(output), present = tile.Present(output);
        Span<byte> values = stackalloc byte[Tile.MaxRowCount];
        int count = 0;
        for (int i = 0; i < bits.Length; i++)
            for (ulong word = present[i]; word != 0; word &= word - 1) values[count++] = (byte)(bits[i] >> BitOperations.TrailingZeroCount(word) & 1);
        TState.AddAll<byte>(ref State(0), values[..count]);
    }

    void Add<T>(Column values, ReadOnlySpan<int> groups, int groupCount, int start) where T : unmanaged, INumber<T> =>
        Add(values.Values<T>().Slice(start, groups.Length), values.Validity, start, groups, groupCount);
}
