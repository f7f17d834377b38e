using System.Runtime.InteropServices;
using Accel.Kernels.Devices;

namespace Accel.Kernels.Tests;

/// <summary>
/// A loader that finds libraries by a table, each with its version. Their functions record what they are asked and compute with plain loops, by columns
/// as cuBLAS does. One test at a time uses it on one thread.
/// </summary>
sealed unsafe class FakeCuBlas : INativeLoader
{
    [ThreadStatic]
    static FakeCuBlas? current;

    public FakeCuBlas() => current = this;

    /// <summary>The libraries that are there, with their versions.</summary>
    public Dictionary<string, Version> Libraries { get; } = [];

    /// <summary>What was asked to be loaded.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>The functions that were called, with the arguments that are not addresses.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>A function that no library exports.</summary>
    public string? Lacking { get; set; }

    /// <summary>What a function answers instead of 0, by its name.</summary>
    public Dictionary<string, int> Answers { get; } = [];

    public nint Load(string name)
    {
        Asked.Add(name);
        return Libraries.ContainsKey(name) ? Array.IndexOf([.. Libraries.Keys], name) + 1 : 0;
    }

    public nint Export(nint library, string function)
    {
        Loaded = Libraries.Values.ElementAt((int)library - 1);
        return function == Lacking ? 0 : function switch
        {
            "cublasGetProperty" => (nint)(delegate* unmanaged<int, int*, int>)&GetProperty,
            "cublasCreate_v2" => (nint)(delegate* unmanaged<nint*, int>)&Create,
            "cublasDestroy_v2" => (nint)(delegate* unmanaged<nint, int>)&Destroy,
            "cublasSetStream_v2" => (nint)(delegate* unmanaged<nint, nint, int>)&SetStream,
            "cublasSgemm_v2" => (nint)(delegate* unmanaged<nint, int, int, int, int, int, float*, float*, int, float*, int, float*, float*, int, int>)&Sgemm,
            _ => 0,
        };
    }

    Version Loaded { get; set; } = new(0, 0);

    int Answer(string function, string call)
    {
        Calls.Add(call);
        return Answers.GetValueOrDefault(function);
    }

    [UnmanagedCallersOnly]
    static int GetProperty(int part, int* value)
    {
        Version version = current!.Loaded;
        *value = part == 0 ? version.Major : part == 1 ? version.Minor : version.Build;
        return current.Answers.GetValueOrDefault("property");
    }

    [UnmanagedCallersOnly]
    static int Create(nint* handle)
    {
        *handle = 77;
        return current!.Answer("create", "create");
    }

    [UnmanagedCallersOnly]
    static int Destroy(nint handle) => current!.Answer("destroy", $"destroy {handle}");

    [UnmanagedCallersOnly]
    static int SetStream(nint handle, nint stream) => current!.Answer("stream", $"stream {handle} {stream}");

    [UnmanagedCallersOnly]
    static int Sgemm(nint handle, int left, int right, int m, int n, int k, float* alpha, float* a, int lda, float* b, int ldb, float* beta, float* c, int ldc)
    {
        int answer = current!.Answer("sgemm", $"sgemm {handle} {left} {right} {m} {n} {k} {*alpha} {lda} {ldb} {*beta} {ldc}");
        if (answer != 0) return answer;
        for (int i = 0; i < m; i++)
            for (int j = 0; j < n; j++)
            {
                float sum = 0;
                for (int l = 0; l < k; l++) sum += (left == 0 ? a[i + (l * lda)] : a[l + (i * lda)]) * (right == 0 ? b[l + (j * ldb)] : b[j + (l * ldb)]);
                float* to = c + i + (j * ldc);
                *to = (*alpha * sum) + (*beta == 0 ? 0 : *beta * *to);
            }
        return 0;
    }
}
