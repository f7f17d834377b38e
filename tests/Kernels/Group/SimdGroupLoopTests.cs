namespace Accel.Kernels.Tests;

/// <summary>The loop over groups against its scalar twin: few groups, with several states each; more; and more than a cache holds.</summary>
public unsafe class SimdGroupLoopTests
{
    static readonly int[] GroupCounts = [1, 2, 16, 17, 1000, 40_000];

    [Fact]
    public void Sums_counts_means_and_extremes_are_those_of_the_scalar_twin()
    {
        foreach (int groupCount in GroupCounts)
            foreach (int length in new[] { 0, 1, 3, 4, 5, 23, 24, 25, 49, 1000 })
            {
                Check<FloatSumState>(length, groupCount, (left, right) => left.IsEmpty == right.IsEmpty && Same(left.Value, right.Value));
                Check<MeanState>(length, groupCount, (left, right) => left.Count == right.Count && Same(left.Value, right.Value));
                Check<CountState>(length, groupCount, (left, right) => left.Count == right.Count);
                Check<IntegerSumState>(length, groupCount, (left, right) => left.Any == right.Any && left.Sum == right.Sum);
                Check<ExtremeState<float, LeastFirst>>(length, groupCount, (left, right) => left.Any == right.Any && Same(left.Value, right.Value));
                Check<ExtremeState<float, GreatestFirst>>(length, groupCount, (left, right) => left.Any == right.Any && Same(left.Value, right.Value));
            }
    }

    [Fact]
    public void Nulls_are_passed_over_from_any_bit_on()
    {
        float[] values = [1, 2, 4, 8];
        int[] groups = [0, 1, 0, 1];
        byte[] validity = [0b0101_1000, 0b1];
        foreach (int start in new[] { 3, 5 })
        {
            FloatSumState[] states = [FloatSumState.Empty, FloatSumState.Empty];
            fixed (float* v = values)
            fixed (int* g = groups)
            fixed (byte* bits = validity)
            fixed (FloatSumState* to = states) GroupLoop.Add(v, bits, start, g, 4, to, 2);
            Assert.Equal(start == 3 ? (1.0, 10.0) : (0.0, 10.0), (states[0].Value, states[1].Value));
        }
    }

    [Fact]
    public void Negative_zeros_sum_to_zero_and_no_values_to_nothing()
    {
        FloatSumState state = FloatSumState.Empty;
        Assert.True(state.IsEmpty);
        FloatSumState.Merge(ref state, FloatSumState.Empty);
        Assert.True(state.IsEmpty);
        FloatSumState.Add(ref state, -0.0);
        Assert.False(state.IsEmpty);
        Assert.Equal(0L, BitConverter.DoubleToInt64Bits(state.Value));
    }

    static bool Same(double left, double right) => left.Equals(right);

    static void Check<TState>(int length, int groupCount, Func<TState, TState, bool> same) where TState : unmanaged, IGroupState<TState>
    {
        var random = new Random(length + groupCount);
        using GuardedMemory<float> values = new([.. Enumerable.Range(0, length).Select(i => i % 97 == 5 ? float.NegativeInfinity : i % 89 == 7 ? -0f : MathF.Floor((random.NextSingle() - 0.5f) * 1e6f))]);
        using GuardedMemory<int> groups = new([.. Enumerable.Range(0, length).Select(_ => random.Next(groupCount))]);
        TState[] expected = new TState[groupCount], found = new TState[groupCount];
        Array.Fill(expected, TState.Empty);
        Array.Fill(found, TState.Empty);
        fixed (TState* one = expected, other = found)
        {
            if (typeof(TState) == typeof(IntegerSumState))
            {
                GroupLoop.Scalar(groups.Pointer, null, 0, groups.Pointer, length, one);
                GroupLoop.Add(groups.Pointer, null, 0, groups.Pointer, length, other, groupCount);
            }
            else
            {
                GroupLoop.Scalar(values.Pointer, null, 0, groups.Pointer, length, one);
                GroupLoop.Add(values.Pointer, null, 0, groups.Pointer, length, other, groupCount);
            }
        }
        for (int group = 0; group < groupCount; group++) Assert.True(same(expected[group], found[group]), $"Group {group} of {groupCount} after {length} rows differs.");
    }
}
