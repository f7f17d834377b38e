using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ILGPU.Backends;
using ILGPU.Backends.PTX;

namespace Accel.Kernels.Devices;

/// <summary>
/// Makes the driver's assembler round every product and sum of a kernel by itself, as the processor's scalar twin does. ILGPU writes <c>mul.f32</c> and <c>add.f32</c>, which
/// the assembler may fuse to one operation that rounds once; <c>mul.rn.f32</c> and <c>add.rn.f32</c> it may not (PTX ISA, "Floating Point Instructions").
/// </summary>
static partial class ExactPtx
{
    /// <summary>Rewrites a compiled kernel for CUDA before it is loaded, unless it <see cref="GpuKernelAttribute.MayFuse"/>. Others are left alone.</summary>
    public static void Apply(CompiledKernel compiled, MethodInfo kernel)
    {
        if (compiled is not PTXCompiledKernel ptx || kernel.GetCustomAttribute<GpuKernelAttribute>() is { MayFuse: true }) return;
        ref string assembly = ref Assembly(ptx);
        assembly = Of(assembly);
    }

    /// <summary>PTX in which no sum, difference or product may be fused.</summary>
    public static string Of(string ptx) => Fusable().Replace(ptx, "$1.rn.$2");

    /// <summary>Whether the assembler may fuse some of it.</summary>
    public static bool MayFuse(string ptx) => Fusable().IsMatch(ptx);

    [GeneratedRegex(@"(?<=\s)(add|sub|mul)\.(f32|f64)(?=\s)")]
    private static partial Regex Fusable();

    /// <summary>What ILGPU hands to the driver. It has no setter in ILGPU 1.5.3, which is the version that is pinned.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "<PTXAssembly>k__BackingField")]
    private static extern ref string Assembly(PTXCompiledKernel kernel);
}
