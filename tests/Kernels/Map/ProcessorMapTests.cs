namespace Accel.Kernels.Tests;

/// <summary>Maps on the processor, with every operand and result at the edge of a guard page.</summary>
public abstract class ProcessorMapTests(Device device) : MapTests
{
    protected override IEnumerable<int> Lengths => Enumerable.Range(0, 52).Concat([127, 1023, 1024, 1025]);

    [Fact]
    public void A_result_that_overlaps_an_operand_shifted_is_refused()
    {
        float[] values = new float[10];
        Assert.Throws<ArgumentException>(() => Map.Unary<NegateOp, float>(device, values.AsSpan(0, 9), values.AsSpan(1, 9)));
        Assert.Throws<ArgumentException>(() => Map.FloatUnary<ExpOp, float>(device, values.AsSpan(1, 9), values.AsSpan(0, 9)));
        Assert.Throws<ArgumentException>(() => Map.Binary<AddOp, float>(device, new float[9], values.AsSpan(0, 9), values.AsSpan(1, 9)));
        Map.Unary<NegateOp, float>(device, values.AsSpan(0, 5), values.AsSpan(5, 5));
    }

    [Fact]
    public void Lengths_must_agree()
    {
        Assert.Throws<ArgumentException>(() => Map.Unary<NegateOp, int>(device, new int[3], new int[4]));
        Assert.Throws<ArgumentException>(() => Map.Binary<AddOp, int>(device, new int[3], new int[4], new int[3]));
        Assert.Throws<ArgumentException>(() => Map.Binary<AddOp, int>(device, new int[3], 1, new int[2]));
    }

    [Fact]
    public void Elements_without_lanes_are_refused()
    {
        Assert.Throws<NotSupportedException>(() => Map.Unary<NegateOp, decimal>(device, new decimal[3], new decimal[3]));
        Assert.Throws<NotSupportedException>(() => Map.FloatUnary<ExpOp, int>(device, new int[3], new int[3]));
        Assert.Throws<NotSupportedException>(() => Map.FloatBinary<PowOp, int>(device, new int[3], new int[3], new int[3]));
    }

    [Fact]
    public void Integer_division_by_zero_throws() =>
        Assert.Throws<DivideByZeroException>(() => Map.Binary<DivideOp, int>(device, new int[3], new int[3], new int[3]));

    protected override T[] Unary<TOp, T>(T[] x) => ApartAndInPlace<T>([x], (values, result) => Map.Unary<TOp, T>(device, values[0].Span, result));

    protected override T[] FloatUnary<TOp, T>(T[] x) => ApartAndInPlace<T>([x], (values, result) => Map.FloatUnary<TOp, T>(device, values[0].Span, result));

    protected override T[] Binary<TOp, T>(T[] x, T[] y) => ApartAndInPlace<T>([x, y], (values, result) => Map.Binary<TOp, T>(device, values[0].Span, values[1].Span, result));

    protected override T[] FloatBinary<TOp, T>(T[] x, T[] y) => ApartAndInPlace<T>([x, y], (values, result) => Map.FloatBinary<TOp, T>(device, values[0].Span, values[1].Span, result));

    protected override T[] Constant<TOp, T>(T[] x, T y) => ApartAndInPlace<T>([x], (values, result) => Map.Binary<TOp, T>(device, values[0].Span, y, result));

    delegate void Run<T>(GuardedMemory<T>[] values, Span<T> result) where T : unmanaged;

    static T[] ApartAndInPlace<T>(T[][] operands, Run<T> run) where T : unmanaged
    {
        GuardedMemory<T>[] values = [.. operands.Select(operand => new GuardedMemory<T>(operand))];
        using var result = new GuardedMemory<T>(operands[0].Length);
        run(values, result.Span);
        T[] apart = result.Span.ToArray();
        for (int i = 0; i < operands.Length; i++)
        {
            Assert.True(values[i].Span.SequenceEqual(operands[i]), "An operand was written.");
            run(values, values[i].Span);
            Assert.True(values[i].Span.SequenceEqual(apart), $"In place of operand {i} the result differs.");
            operands[i].CopyTo(values[i].Span);
        }
        foreach (GuardedMemory<T> memory in values) memory.Dispose();
        return apart;
    }
}
