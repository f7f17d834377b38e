using Accel.Kernels.Devices;

namespace Accel.Kernels.Tests;

public sealed class ExactPtxTests
{
    [Theory]
    [InlineData("\tmul.f32\t%f3, %f2, 0f40400000;", "\tmul.rn.f32\t%f3, %f2, 0f40400000;")]
    [InlineData("\tadd.f64\t%d4, %d1, %d3;", "\tadd.rn.f64\t%d4, %d1, %d3;")]
    [InlineData("@%p1 sub.f32 %f4, %f1, %f3;", "@%p1 sub.rn.f32 %f4, %f1, %f3;")]
    public void Sums_and_products_are_rounded_one_by_one(string ptx, string expected)
    {
        Assert.True(ExactPtx.MayFuse(ptx));
        Assert.Equal(expected, ExactPtx.Of(ptx));
        Assert.False(ExactPtx.MayFuse(expected));
    }

    [Theory]
    [InlineData("\tmul.rn.f32\t%f3, %f2, %f1;")]
    [InlineData("\tmul.wide.u32\t%rd8, %r5, 4;")]
    [InlineData("\tadd.s32\t%r8, %r5, 4;")]
    [InlineData("\tred.global.add.f32\t[%rd1], %f1;")]
    [InlineData("\tatom.add.f32\t%f2, [%rd1], %f1;")]
    [InlineData("\tdiv.rn.f32\t%f3, %f2, %f1;")]
    public void What_cannot_be_fused_is_left_alone(string ptx) => Assert.Equal(ptx, ExactPtx.Of(ptx));
}
