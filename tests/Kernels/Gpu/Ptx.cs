using System.Reflection;
using Accel.Kernels.Devices;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime.Cuda;

namespace Accel.Kernels.Tests;

/// <summary>Compiles kernels to the PTX for sm_90 that <see cref="GpuContext"/> would load, which needs no GPU.</summary>
/// <remarks>The text says ".target sm_80", the newest that ILGPU writes; the driver compiles it upward.</remarks>
static class Ptx
{
    static readonly Lock Gate = new();
    static readonly Context Compiler = Context.Create(GpuContext.Configure);
    static readonly CudaArchitecture Architecture = CudaArchitecture.SM_90;

    /// <summary>The PTX of a kernel, which groups its threads itself unless its first parameter is an ILGPU index.</summary>
    public static string Of(MethodInfo kernel) =>
        typeof(IIndex).IsAssignableFrom(kernel.GetParameters()[0].ParameterType) ? OfImplicitlyGrouped(kernel) : OfExplicitlyGrouped(kernel);

    /// <summary>The PTX of a kernel whose first parameter is an ILGPU index.</summary>
    public static string OfImplicitlyGrouped(MethodInfo kernel) => Compile(EntryPointDescription.FromImplicitlyGroupedKernel(kernel));

    /// <summary>The PTX of a kernel that groups its threads itself.</summary>
    public static string OfExplicitlyGrouped(MethodInfo kernel) => Compile(EntryPointDescription.FromExplicitlyGroupedKernel(kernel));

    static string Compile(EntryPointDescription entry)
    {
        lock (Gate)
        {
            try
            {
                using var backend = new PTXBackend(Compiler, new CudaCapabilityContext(Architecture), Architecture, CudaInstructionSet.ISA_84, null);
                var compiled = (PTXCompiledKernel)backend.Compile(entry, default);
                ExactPtx.Apply(compiled, entry.MethodSource);
                return compiled.PTXAssembly;
            }
            catch (Exception failure)
            {
                Compiler.ClearCache(ClearCacheMode.Everything);
                throw new InvalidOperationException($"{entry.MethodSource} does not compile to PTX: {failure.InnerException?.Message ?? failure.Message}", failure);
            }
        }
    }
}
