namespace Accel;

/// <summary>The kinds of device that kernels run on.</summary>
public enum DeviceKind
{
    /// <summary>The processor, one value at a time: the definition that the others are judged by.</summary>
    Scalar,
    /// <summary>The processor's vector instructions.</summary>
    Simd,
    /// <summary>An NVIDIA GPU through its CUDA driver.</summary>
    Cuda,
    /// <summary>A GPU through OpenCL.</summary>
    OpenCl,
    /// <summary>ILGPU's CPU accelerator, a debugger for GPU kernels. The tests make it; it is neither probed nor selected.</summary>
    Emulated,
}
