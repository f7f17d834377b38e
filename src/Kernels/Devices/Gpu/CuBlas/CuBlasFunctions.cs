using System.Diagnostics.CodeAnalysis;

namespace Accel.Kernels.Devices;

/// <summary>The functions of cuBLAS that are called, as a library exports them. All answer a status, 0 for success.</summary>
/// <remarks>Their names and arguments are the same in the versions 11, 12 and 13.</remarks>
sealed unsafe class CuBlasFunctions
{
    CuBlasFunctions(nint getProperty, nint create, nint destroy, nint setStream, nint sgemm)
    {
        GetProperty = (delegate* unmanaged<int, int*, int>)getProperty;
        Create = (delegate* unmanaged<nint*, int>)create;
        Destroy = (delegate* unmanaged<nint, int>)destroy;
        SetStream = (delegate* unmanaged<nint, nint, int>)setStream;
        Sgemm = (delegate* unmanaged<nint, int, int, int, int, int, float*, float*, int, float*, int, float*, float*, int, int>)sgemm;
    }

    /// <summary>A part of the version: 0 the major, 1 the minor, 2 the patch. Needs no handle.</summary>
    public readonly delegate* unmanaged<int, int*, int> GetProperty;

    /// <summary>Makes a handle for the thread's current context.</summary>
    public readonly delegate* unmanaged<nint*, int> Create;

    /// <summary>Gives a handle back.</summary>
    public readonly delegate* unmanaged<nint, int> Destroy;

    /// <summary>The stream that a handle's work is queued on.</summary>
    public readonly delegate* unmanaged<nint, nint, int> SetStream;

    /// <summary>
    /// C = alpha · op(A) · op(B) + beta · C for matrices whose columns lie one after the other: handle, op(A), op(B) (0 as they are, 1 transposed), rows and columns of C,
    /// the inner size, alpha, A and the distance of its columns, B and its, beta, C and its.
    /// </summary>
    public readonly delegate* unmanaged<nint, int, int, int, int, int, float*, float*, int, float*, int, float*, float*, int, int> Sgemm;

    /// <summary>The functions of a library, or the name of one that it lacks.</summary>
    public static bool TryLoad(INativeLoader loader, nint library, [NotNullWhen(true)] out CuBlasFunctions? functions, out string missing)
    {
        string[] names = ["cublasGetProperty", "cublasCreate_v2", "cublasDestroy_v2", "cublasSetStream_v2", "cublasSgemm_v2"];
        nint[] addresses = [.. names.Select(name => loader.Export(library, name))];
        int absent = Array.IndexOf(addresses, 0);
        functions = absent < 0 ? new(addresses[0], addresses[1], addresses[2], addresses[3], addresses[4]) : null;
        missing = absent < 0 ? "" : names[absent];
        return functions is not null;
    }

    /// <summary>The version in the words of its maker, such as 12.4.5; null where the library does not say.</summary>
    public Version? Version()
    {
        int* parts = stackalloc int[3];
        for (int part = 0; part < 3; part++)
            if (GetProperty(part, parts + part) != 0) return null;
        return new(parts[0], parts[1], parts[2]);
    }
}
