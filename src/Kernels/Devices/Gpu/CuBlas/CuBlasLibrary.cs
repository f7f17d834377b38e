namespace Accel.Kernels.Devices;

/// <summary>A cuBLAS that was found and can be called.</summary>
/// <param name="Name">The name or path that it was loaded by.</param>
/// <param name="Version">Its version.</param>
/// <param name="Functions">Its functions.</param>
sealed record CuBlasLibrary(string Name, Version Version, CuBlasFunctions Functions)
{
    static readonly Lazy<(CuBlasLibrary? Library, string Reason)> Searched = new(() =>
        CudaDriver.Version is { } driver ? Search(CuBlasPlaces.Here, new SystemLoader(), driver.Major) : (null, "no CUDA driver to run it on"));

    /// <summary>The library of this process, or null; searched at the first call.</summary>
    public static CuBlasLibrary? Found => Searched.Value.Library;

    /// <summary>Which library was found, or why none; one clause for people.</summary>
    public static string Reason => Searched.Value.Reason;

    /// <summary>The first library among the places that loads, has every function and a known version that the driver can serve; or null and why.</summary>
    public static (CuBlasLibrary? Library, string Reason) Search(CuBlasPlaces places, INativeLoader loader, int driverMajor)
    {
        List<string> refusals = [];
        int tried = 0;
        foreach (string name in places.Candidates(driverMajor))
        {
            tried++;
            if (loader.Load(name) is not 0 and nint handle)
            {
                if (Judge(name, loader, handle, driverMajor, out string refusal) is { } library) return (library, $"{library.Version}, {name}");
                refusals.Add(refusal);
            }
        }
        if (refusals.Count > 0) return (null, string.Join("; ", refusals));
        return (null, places.Named is { } named
            ? $"{CuBlasPlaces.Variable} names {named}, which cannot be loaded"
            : $"{places.FileName(CuBlasPlaces.Newest)} to {places.FileName(CuBlasPlaces.Oldest)} not found in {tried} places; {CuBlasPlaces.Variable} may name one");
    }

    static CuBlasLibrary? Judge(string name, INativeLoader loader, nint handle, int driverMajor, out string refusal)
    {
        Version? version = null;
        refusal =
            !CuBlasFunctions.TryLoad(loader, handle, out CuBlasFunctions? functions, out string missing) ? $"{name} exports no {missing}"
            : (version = functions.Version()) is null ? $"{name} does not say its version"
            : version.Major is < CuBlasPlaces.Oldest or > CuBlasPlaces.Newest ? $"{name} is version {version}, and only {CuBlasPlaces.Oldest} to {CuBlasPlaces.Newest} are known"
            : version.Major > driverMajor ? $"{name} is version {version}, and the driver is one for CUDA {driverMajor}"
            : "";
        return refusal.Length == 0 ? new(name, version!, functions!) : null;
    }
}
