using System.Reflection;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime.Cuda;

namespace Accel.Kernels.Tests;

/// <summary>Compiles kernels to PTX for sm_90, which needs no GPU.</summary>
static class Ptx
{
    static readonly Lock Gate = new();

    /// <summary>The PTX of a kernel whose first parameter is an ILGPU index.</summary>
    public static string OfImplicitlyGrouped(MethodInfo kernel) => Compile(EntryPointDescription.FromImplicitlyGroupedKernel(kernel));

    /// <summary>The PTX of a kernel that groups its threads itself.</summary>
    public static string OfExplicitlyGrouped(MethodInfo kernel) => Compile(EntryPointDescription.FromExplicitlyGroupedKernel(kernel));

    static string Compile(EntryPointDescription entry)
    {
        lock (Gate)
        {
            using Context context = Context.Create(builder => builder.EnableAlgorithms().Optimize(OptimizationLevel.O2));
            CudaArchitecture architecture = CudaArchitecture.SM_90;
            using var backend = new PTXBackend(context, new CudaCapabilityContext(architecture), architecture, CudaInstructionSet.ISA_84, null);
            return ((PTXCompiledKernel)backend.Compile(entry, default)).PTXAssembly;
        }
    }
}
