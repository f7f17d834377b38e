namespace Accel.Kernels.Devices;

/// <summary>cuBLAS on one open device: matrix products of float32, queued on one stream.</summary>
/// <remarks>
/// Not thread-safe; calls come from inside <see cref="GpuContext.Run"/>. On one stream the library's products have the same bits in every run on cards of one
/// architecture and multiprocessor count (its manual, "Results reproducibility"). TF32 is off unless the environment asks for it.
/// </remarks>
sealed unsafe class CuBlas : IDisposable
{
    readonly nint handle;

    CuBlas(CuBlasLibrary library, nint handle)
    {
        Library = library;
        this.handle = handle;
    }

    /// <summary>The library in use.</summary>
    public CuBlasLibrary Library { get; }

    /// <summary>Starts the library in the thread's current context; null and why where it does not start.</summary>
    public static CuBlas? Start(CuBlasLibrary library, nint stream, out string refusal)
    {
        nint handle = 0;
        int status = library.Functions.Create(&handle);
        if (status == 0 && (status = library.Functions.SetStream(handle, stream)) != 0) _ = library.Functions.Destroy(handle);
        refusal = status == 0 ? "" : $"cuBLAS {library.Version} ({library.Name}) does not start: {CuBlasStatus.Text(status)}";
        return status == 0 ? new(library, handle) : null;
    }

    /// <summary>result = left · right, or result += left · right, for matrices in device memory whose rows lie one after the other.</summary>
    /// <remarks>
    /// cuBLAS takes matrices by columns. Rows read as columns are the transposed matrix, so it is asked for resultᵀ = rightᵀ · leftᵀ: the operands change
    /// places, and an operand that the caller stores transposed is one that cuBLAS must transpose.
    /// </remarks>
    /// <param name="rows">Rows of the result.</param>
    /// <param name="inner">Products in an element.</param>
    /// <param name="columns">Columns of the result.</param>
    /// <param name="left">rows x inner; stored as inner x rows where transposed.</param>
    /// <param name="right">inner x columns; stored as columns x inner where transposed.</param>
    /// <param name="result">rows x columns; not read unless <paramref name="accumulate"/>.</param>
    /// <param name="accumulate">Whether the product is added to what the result holds.</param>
    /// <exception cref="DeviceException">cuBLAS refuses; the message says why.</exception>
    public void Multiply(int rows, int inner, int columns, CuBlasMatrix left, CuBlasMatrix right, CuBlasMatrix result, bool accumulate)
    {
        float one = 1, add = accumulate ? 1 : 0;
        int status = Library.Functions.Sgemm(
            handle, right.IsTransposed ? 1 : 0, left.IsTransposed ? 1 : 0, columns, rows, inner,
            &one, (float*)right.Address, right.Stride, (float*)left.Address, left.Stride, &add, (float*)result.Address, result.Stride);
        if (status != 0)
            throw new DeviceException($"cuBLAS {Library.Version} refused a product of {rows} x {inner} and {inner} x {columns}: {CuBlasStatus.Text(status)}. Set {CuBlasPlaces.Variable} to another one, or to a name that does not exist to do without.");
    }

    /// <summary>Gives the handle back.</summary>
    public void Dispose() => _ = Library.Functions.Destroy(handle);
}

/// <summary>A matrix in device memory whose stored rows begin <paramref name="Stride"/> values apart, at least 1.</summary>
/// <param name="Address">Its first value, on the device.</param>
/// <param name="Stride">How far apart stored rows begin.</param>
/// <param name="IsTransposed">Whether the stored rows are its columns.</param>
readonly record struct CuBlasMatrix(nint Address, int Stride, bool IsTransposed = false);
