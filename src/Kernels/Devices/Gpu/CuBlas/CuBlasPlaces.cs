namespace Accel.Kernels.Devices;

/// <summary>
/// Where cuBLAS may lie: the file that ACCEL_CUBLAS names and no other, or else, from the newest version that the driver can serve to the oldest that
/// is known, what the system's loader finds by name, the CUDA toolkit's folders, and the wheels that PyTorch, CuPy and others bring for Python.
/// </summary>
/// <param name="isWindows">Which names and folders are looked for.</param>
/// <param name="variable">The value of an environment variable, or null.</param>
/// <param name="folders">The folders in a folder whose names fit a pattern, none where it does not exist.</param>
sealed class CuBlasPlaces(bool isWindows, Func<string, string?> variable, Func<string, string, IEnumerable<string>> folders)
{
    /// <summary>The environment variable that names the library.</summary>
    public const string Variable = "ACCEL_CUBLAS";

    /// <summary>The oldest and the newest major version whose functions are known to be those that are called.</summary>
    public const int Oldest = 11, Newest = 13;

    /// <summary>This machine's places.</summary>
    public static CuBlasPlaces Here => new(OperatingSystem.IsWindows(), Environment.GetEnvironmentVariable, static (parent, pattern) =>
        Directory.Exists(parent) ? Directory.EnumerateDirectories(parent, pattern).Order(StringComparer.Ordinal) : []);

    /// <summary>The library that the user names; null where the places are searched.</summary>
    public string? Named => variable(Variable) is { Length: > 0 } name ? name : null;

    /// <summary>What to try to load, in order, for a driver of a CUDA version.</summary>
    public IEnumerable<string> Candidates(int driverMajor)
    {
        if (Named is { } named) return [named];
        string[] near = [.. Toolkits(), .. SitePackages().SelectMany(Wheels)];
        return Enumerable.Range(Oldest, Newest - Oldest + 1).Reverse().Where(major => major <= driverMajor)
            .SelectMany(major => near.Select(folder => Join(folder, FileName(major))).Prepend(FileName(major)));
    }

    /// <summary>The library's file name, of a major version.</summary>
    public string FileName(int major) => isWindows ? $"cublas64_{major}.dll" : $"libcublas.so.{major}";

    IEnumerable<string> Toolkits() => isWindows
        ? [.. Under("CUDA_PATH", "bin/x64"), .. Under("CUDA_PATH", "bin"), .. Under("CONDA_PREFIX", "Library/bin")]
        : [.. Under("CUDA_PATH", "lib64"), .. Under("CUDA_HOME", "lib64"), "/usr/local/cuda/lib64", .. Under("CONDA_PREFIX", "lib")];

    /// <summary>The folders of libraries that wheels make inside a folder of packages.</summary>
    IEnumerable<string> Wheels(string packages) => isWindows
        ? [Join(packages, "nvidia/cu13/bin/x86_64"), Join(packages, "nvidia/cublas/bin"), Join(packages, "torch/lib")]
        : [Join(packages, "nvidia/cu13/lib"), Join(packages, "nvidia/cublas/lib")];

    /// <summary>The folders that Python's packages are installed in.</summary>
    IEnumerable<string> SitePackages()
    {
        IEnumerable<string> paths = (variable("PYTHONPATH") ?? "").Split(isWindows ? ';' : ':', StringSplitOptions.RemoveEmptyEntries);
        if (isWindows)
            return [.. paths, .. Under("VIRTUAL_ENV", "Lib/site-packages"), .. Under("CONDA_PREFIX", "Lib/site-packages"),
                .. Under("LOCALAPPDATA", "Programs/Python").SelectMany(root => folders(root, "Python3*")).Select(python => Join(python, "Lib/site-packages"))];
        IEnumerable<string> libraries = [.. Under("VIRTUAL_ENV", "lib"), .. Under("CONDA_PREFIX", "lib"), .. Under("HOME", ".local/lib"), "/usr/local/lib", "/usr/lib", "/opt/conda/lib"];
        return [.. paths, .. libraries.SelectMany(library => folders(library, "python3*")).SelectMany(python => new[] { Join(python, "site-packages"), Join(python, "dist-packages") })];
    }

    IEnumerable<string> Under(string name, string path) => variable(name) is { Length: > 0 } root ? [Join(root, path)] : [];

    string Join(string folder, string path) => isWindows ? $@"{folder}\{path.Replace('/', '\\')}" : $"{folder}/{path}";
}
