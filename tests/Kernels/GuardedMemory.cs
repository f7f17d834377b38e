namespace Accel.Kernels.Tests;

/// <summary>
/// Values that end right before a page nobody may touch, so that a kernel that reads or writes past the end brings the test
/// process down. What lies before the first value is a pattern, checked by <see cref="Dispose"/>; before that is a guard page too.
/// </summary>
/// <remarks>As the end is aligned to a page, the start takes every alignment that lengths allow.</remarks>
sealed unsafe class GuardedMemory<T> : IDisposable where T : unmanaged
{
    const byte Pattern = 0xA5;
    readonly byte* region;
    readonly nuint regionBytes;
    readonly int leadBytes;
    readonly T* first;
    bool disposed;

    /// <summary>Room for <paramref name="length"/> values, all bits zero.</summary>
    public GuardedMemory(int length)
    {
        Length = length;
        nuint page = (nuint)Environment.SystemPageSize;
        nuint valueBytes = (nuint)length * (nuint)sizeof(T);
        nuint usableBytes = (valueBytes + page - 1) / page * page;
        regionBytes = usableBytes + 2 * page;
        region = GuardPages.Reserve(regionBytes);
        if (usableBytes > 0) GuardPages.Open(region + page, usableBytes);
        leadBytes = (int)(usableBytes - valueBytes);
        first = (T*)(region + page + leadBytes);
        Lead.Fill(Pattern);
    }

    /// <summary>A guarded copy of <paramref name="values"/>.</summary>
    public GuardedMemory(ReadOnlySpan<T> values) : this(values.Length) => values.CopyTo(Span);

    /// <summary>How many values there are.</summary>
    public int Length { get; }

    /// <summary>The values.</summary>
    public Span<T> Span
    {
        get
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            return new(first, Length);
        }
    }

    /// <summary>The first value; one past the last is a guard page.</summary>
    public T* Pointer => first;

    Span<byte> Lead => new(region + Environment.SystemPageSize, leadBytes);

    /// <summary>Frees the pages, and fails the test if anything before the first value was written.</summary>
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        bool intact = !Lead.ContainsAnyExcept(Pattern);
        GuardPages.Release(region, regionBytes);
        Assert.True(intact, "Something wrote before the first value of a guarded span.");
    }
}
