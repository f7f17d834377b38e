using System.Reflection;
using System.Text;
using Accel.Kernels.Columns;
using Accel.Kernels.Memory;

namespace Accel.Kernels.Tests.Expressions;

/// <summary>Rows of extremes, and the way from rows to a batch whose columns are their members.</summary>
sealed class RowTable : IColumnResolver
{
    static readonly PropertyInfo[] Members = typeof(Row).GetProperties();
    static readonly string[] Texts = ["", "A", "a", "B", "AB", " padded\t", "naïve", "ÆØÅ", "日本語", "a😀b", "😀", "zz", "Zürich", "\u00a0x\u2003", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

    public static RowTable Instance { get; } = new();

    /// <summary>That many rows, the same for the same seed, made of each type's extremes and of ordinary values.</summary>
    public static Row[] Rows(int count, int seed = 1)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Make(random))];
    }

    /// <summary>The row with a value wherever it has a null.</summary>
    public static Row WithoutNulls(Row row) => row with
    {
        MaybeFlag = row.MaybeFlag ?? row.Flag,
        MaybeI32 = row.MaybeI32 ?? row.I32,
        MaybeF32 = row.MaybeF32 ?? row.F32,
        MaybeF64 = row.MaybeF64 ?? row.F64,
        MaybeName = row.MaybeName ?? row.Name,
        Coded = row.Coded ?? row.Name,
        MaybeMoment = row.MaybeMoment ?? row.Moment,
    };

    /// <summary>The rows as a batch; the column "Coded" has a dictionary.</summary>
    public static Batch Batch(IReadOnlyList<Row> rows) => new(rows.Count, [.. Members.Select(member => Column(member, rows))]);

    /// <summary>The rows as a batch whose null slots hold values that would show if they were taken for some.</summary>
    public static unsafe Batch GarbledBatch(IReadOnlyList<Row> rows)
    {
        Batch batch = Batch(rows);
        foreach (Column column in batch.Columns.Where(column => column.HasNulls && column.Type != DataType.String))
            for (int row = 0; row < column.Length; row++)
                if (column.IsNull(row)) new Span<byte>((byte*)column.ValuePointer + row * column.Type.ByteWidth(), column.Type.ByteWidth()).Fill(column.Type == DataType.Boolean ? (byte)(row & 1) : (byte)0x7E);
        return batch;
    }

    public ColumnBinding Resolve(string name)
    {
        int index = Array.FindIndex(Members, member => member.Name == name);
        if (index < 0) throw new AccelException($"There is no column '{name}'.");
        PropertyInfo found = Members[index];
        bool nullable = found.PropertyType.IsValueType ? Nullable.GetUnderlyingType(found.PropertyType) is not null : found.Name != nameof(Row.Name);
        return new(index, DataTypes.FromClrType(found.PropertyType)!.Value, nullable);
    }

    static Column Column(PropertyInfo member, IReadOnlyList<Row> rows)
    {
        DataType type = DataTypes.FromClrType(member.PropertyType)!.Value;
        object?[] values = [.. rows.Select(member.GetValue)];
        return member.Name == nameof(Row.Coded) ? Coded(values) : TestColumns.Of(type, values);
    }

    static Column Coded(object?[] values)
    {
        string[] entries = [.. values.OfType<string>().Distinct()];
        NativeBuffer codes = NativePool.Shared.Rent<int>(values.Length);
        NativeBuffer validity = NativePool.Shared.RentZeroed(Bitmap.ByteCount(values.Length));
        for (int i = 0; i < values.Length; i++)
        {
            codes.AsSpan<int>(values.Length)[i] = Math.Max(0, Array.IndexOf(entries, values[i]));
            if (values[i] is not null) Bitmap.Set(validity.AsSpan<byte>(Bitmap.ByteCount(values.Length)), i);
        }
        return Accel.Kernels.Columns.Column.OfCodes(values.Length, codes, TestColumns.Of(DataType.String, entries), validity);
    }

    static Row Make(Random random)
    {
        return new()
        {
            Flag = random.Next(2) == 0,
            MaybeFlag = Maybe(random, random.Next(2) == 0),
            I8 = Pick(random, (sbyte)random.Next(-9, 9), sbyte.MinValue, sbyte.MaxValue, (sbyte)0, (sbyte)-1),
            I16 = Pick(random, (short)random.Next(-99, 99), short.MinValue, short.MaxValue, (short)0, (short)-1),
            I32 = Integer(random),
            MaybeI32 = Maybe(random, Integer(random)),
            I64 = Pick(random, random.NextInt64(-999, 999), long.MinValue, long.MaxValue, 0, -1, 1L << 40),
            U8 = Pick(random, (byte)random.Next(9), byte.MaxValue, (byte)0),
            U16 = Pick(random, (ushort)random.Next(99), ushort.MaxValue, (ushort)0),
            U32 = Pick(random, (uint)random.Next(99), uint.MaxValue, 0u, 1u << 31),
            U64 = Pick(random, (ulong)random.Next(99), ulong.MaxValue, 0ul, 1ul << 63),
            F32 = Single(random),
            MaybeF32 = Maybe(random, Single(random)),
            F64 = Double(random),
            MaybeF64 = Maybe(random, Double(random)),
            Name = Pick(random, Texts),
            MaybeName = random.Next(4) == 0 ? null : Pick(random, Texts),
            Coded = random.Next(4) == 0 ? null : Pick(random, Texts),
            Moment = Moment(random),
            MaybeMoment = Maybe(random, Moment(random)),
            Day = DateOnly.FromDateTime(Moment(random)),
        };
    }

    static int Integer(Random random) => Pick(random, random.Next(-9, 9), random.Next(), int.MinValue, int.MaxValue, 0, -1);

    static float Single(Random random) => Pick(random,
        random.NextSingle() * 100 - 50, random.Next(-9, 9), float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0f, -0f, float.MaxValue, float.Epsilon, 2.5f, -2.5f, 3e9f, -3e9f, 1e19f, 300f);

    static double Double(Random random) => Pick(random,
        random.NextDouble() * 100 - 50, random.Next(-9, 9), double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0, double.MaxValue, double.Epsilon, 0.5, -1.5, 3e9, -3e9, 1e19, -1e19, 300);

    static DateTime Moment(Random random) => Pick(random,
        DateTime.UnixEpoch.AddMicroseconds(random.NextInt64(-1L << 51, 1L << 51)), DateTime.MinValue, new DateTime(9999, 12, 31, 23, 59, 59, 999),
        DateTime.UnixEpoch, DateTime.UnixEpoch.AddMicroseconds(-1), new DateTime(2000, 2, 29), new DateTime(2024, 2, 29, 12, 30, 15), new DateTime(1900, 3, 1), new DateTime(2023, 12, 31), new DateTime(2024, 12, 31, 23, 0, 0));

    static T? Maybe<T>(Random random, T value) where T : struct => random.Next(4) == 0 ? null : value;

    static T Pick<T>(Random random, params ReadOnlySpan<T> values) => values[random.Next(values.Length)];
}

/// <summary>Columns from boxed values.</summary>
static class TestColumns
{
    public static Column Of(DataType type, params IReadOnlyList<object?> values)
    {
        using ColumnBuilder builder = ColumnBuilder.Create(type, values.Count);
        foreach (object? value in values)
        {
            if (value is null) builder.AppendNull();
            else Append(builder, value);
        }
        return builder.Build();
    }

    public static object?[] Values(Column column) => [.. Enumerable.Range(0, column.Length).Select(column.GetValue)];

    static void Append(ColumnBuilder builder, object value)
    {
        switch (builder, value)
        {
            case (ColumnBuilder<byte> bytes, bool truth): bytes.Append(truth ? (byte)1 : (byte)0); break;
            case (ColumnBuilder<int> days, DateOnly day): days.Append(Moments.FromDate(day)); break;
            case (ColumnBuilder<long> moments, DateTime moment): moments.Append(Moments.FromDateTime(moment)); break;
            case (TextColumnBuilder texts, string text): texts.Append(Encoding.UTF8.GetBytes(text)); break;
            case (ColumnBuilder<sbyte> builderOf, sbyte number): builderOf.Append(number); break;
            case (ColumnBuilder<short> builderOf, short number): builderOf.Append(number); break;
            case (ColumnBuilder<int> builderOf, int number): builderOf.Append(number); break;
            case (ColumnBuilder<long> builderOf, long number): builderOf.Append(number); break;
            case (ColumnBuilder<byte> builderOf, byte number): builderOf.Append(number); break;
            case (ColumnBuilder<ushort> builderOf, ushort number): builderOf.Append(number); break;
            case (ColumnBuilder<uint> builderOf, uint number): builderOf.Append(number); break;
            case (ColumnBuilder<ulong> builderOf, ulong number): builderOf.Append(number); break;
            case (ColumnBuilder<float> builderOf, float number): builderOf.Append(number); break;
            case (ColumnBuilder<double> builderOf, double number): builderOf.Append(number); break;
            default: throw new ArgumentException($"{value.GetType().Name} does not fit {builder.Type}.", nameof(value));
        }
    }
}
