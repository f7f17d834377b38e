using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Accel.Kernels.Devices;

namespace Accel.Kernels.Tests;

/// <summary>Every GPU kernel of the library compiles for an sm_90 with no function left to a toolkit, and with exact arithmetic.</summary>
public sealed partial class GpuKernelTests
{
    /// <summary>The kernels that gain from fused products and state a bound instead of bits.</summary>
    static readonly string[] MayFuse = [nameof(GpuMatrixKernel.Tile), nameof(GpuNearestKernel.SearchBlocks)];

    /// <summary>What every NVIDIA GPU gives a group of threads for arrays of fixed size.</summary>
    const int MaxSharedBytes = 48 << 10;

    [Fact]
    public void Every_kernel_compiles_to_PTX_that_needs_no_toolkit()
    {
        Assert.All(GpuKernelCatalog.All, kernel =>
        {
            string ptx = Ptx.Of(kernel);
            Assert.True(ptx.Contains(".visible .entry", StringComparison.Ordinal), $"{Describe(kernel)} has no entry.");
            Assert.False(ptx.Contains(".extern .func", StringComparison.Ordinal), $"{Describe(kernel)} calls a function that only a toolkit has.");
            Assert.False(ptx.Contains(".approx", StringComparison.Ordinal), $"{Describe(kernel)} computes approximately.");
            Assert.True(SharedBytes(ptx) <= MaxSharedBytes, $"{Describe(kernel)} reserves {SharedBytes(ptx)} bytes of shared memory, and a group has {MaxSharedBytes} unless it asks for more.");
            Assert.True(ExactPtx.MayFuse(ptx) == MayFuse.Contains(Open(kernel).Name), $"{Describe(kernel)} leaves to the driver whether products and sums are rounded apart, or should.");
        });
    }

    /// <summary>The kernels whose threads change what others change too, and how many places do so: a race that the emulated GPU hardly ever loses.</summary>
    static readonly (Type Owner, string Kernel, string Operation, int Places)[] Atomics =
    [
        (typeof(GpuBins), nameof(GpuBins.Count), "add", 3), (typeof(GpuBins), nameof(GpuBins.CountBetween), "add", 3), (typeof(GpuRankSelectKernels), nameof(GpuRankSelectKernels.Tally), "add", 3),
        (typeof(Unique), "CountKernel", "add", 3), (typeof(HyperLogLog), "AddKernel", "max", 1), (typeof(GpuPermutationKernels), nameof(GpuPermutationKernels.Claim), "max", 2),
    ];

    [Fact]
    public void What_threads_change_together_they_change_atomically() =>
        Assert.All(Atomics, atomic =>
        {
            MethodInfo kernel = GpuKernelCatalog.All.First(kernel => kernel.DeclaringType == atomic.Owner && kernel.Name == atomic.Kernel);
            Assert.Equal(atomic.Places, AtomicOperation().Matches(Ptx.Of(kernel)).Count(match => match.Groups[1].Value == atomic.Operation));
        });

    [Fact]
    public void Shared_memory_is_counted_over_all_arrays_of_a_kernel()
    {
        Assert.Equal(0, SharedBytes(".global .align 4 .b8 table[64];"));
        Assert.Equal(1 << 10, SharedBytes(Ptx.Of(((Action<ILGPU.ArrayView<int>>)TwoArrays).Method)));
    }

    /// <summary>A new kernel raises it by one; that one cannot vanish unseen is what it is for.</summary>
    const int KernelCount = 98;

    [Fact]
    public void The_library_has_as_many_kernels_as_are_known() => Assert.Equal(KernelCount, GpuKernelCatalog.Marked(typeof(Device).Assembly).Count());

    [Fact]
    public void No_marked_kernel_is_left_out() =>
        Assert.All(GpuKernelCatalog.Marked(typeof(Device).Assembly), kernel => Assert.Contains(GpuKernelCatalog.All, closed => Open(closed) == kernel));

    [Fact]
    public void Kernels_are_closed_over_all_that_their_constraints_allow()
    {
        MethodInfo kernel = typeof(GpuKernelTests).GetMethod(nameof(Pair), BindingFlags.Static | BindingFlags.NonPublic)!;
        Assert.Equal(["Big, Single", "Small, Int32", "Small, Single"], GpuKernelCatalog.Close(kernel).Select(closed => string.Join(", ", closed.GetGenericArguments().Select(type => type.Name))).Order());
    }

    /// <summary>The arrays of shared memory that PTX declares.</summary>
    static int SharedBytes(string ptx) => SharedArray().Matches(ptx).Sum(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\.shared\s+\.align\s+\d+\s+\.b8\s+\S+\[(\d+)\]")]
    private static partial Regex SharedArray();

    [GeneratedRegex(@"\b(?:atom|red)\.\S*\b(add|max)\.")]
    private static partial Regex AtomicOperation();

    static void TwoArrays(ILGPU.ArrayView<int> values)
    {
        ILGPU.ArrayView<int> left = ILGPU.SharedMemory.Allocate<int>(128);
        ILGPU.ArrayView<long> right = ILGPU.SharedMemory.Allocate<long>(64);
        left[ILGPU.Group.IdxX] = values[ILGPU.Group.IdxX];
        right[ILGPU.Group.IdxX] = left[ILGPU.Group.DimX - ILGPU.Group.IdxX];
        values[ILGPU.Group.IdxX] = (int)right[ILGPU.Group.DimX - ILGPU.Group.IdxX];
    }

    static string Describe(MethodInfo kernel) =>
        $"{kernel.DeclaringType!.Name}.{kernel.Name}{(kernel.IsGenericMethod ? $"<{string.Join(", ", kernel.GetGenericArguments().Select(Describe))}>" : "")}";

    static string Describe(Type type) => type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Describe))}>" : type.Name;

    static MethodInfo Open(MethodInfo kernel) => kernel.IsGenericMethod ? kernel.GetGenericMethodDefinition() : kernel;

    static void Pair<TOperator, T>() where TOperator : struct, ISized<T> where T : unmanaged { }

    interface ISized<T>;

    readonly struct Small : ISized<int>, ISized<float>;

    readonly struct Big : ISized<float>;
}
