namespace Accel;

/// <summary>Why a device had no memory to give.</summary>
public enum DeviceMemoryShortage
{
    /// <summary>The request is larger than the device's whole memory, or than the pool's whole budget: split the work.</summary>
    NeverFits,
    /// <summary>Buffers in use leave too little of the pool's budget: spill or release some, then try again.</summary>
    OverBudget,
    /// <summary>The driver refused within the budget, because others use the device or its memory is fragmented: release, wait or go elsewhere.</summary>
    OutNow,
}

/// <summary>
/// A device has no memory for a buffer, after the pool gave back what lay idle. An expected event:
/// <see cref="Shortage"/> tells whether to split the work, to spill, or to compute elsewhere.
/// </summary>
public sealed class DeviceOutOfMemoryException : DeviceException
{
    /// <summary>A shortage of <paramref name="requestedBytes"/> on a device.</summary>
    internal DeviceOutOfMemoryException(DeviceMemoryShortage shortage, long requestedBytes, long limitBytes, long liveBytes)
        : base(Describe(shortage, requestedBytes, limitBytes, liveBytes))
    {
        Shortage = shortage;
        RequestedBytes = requestedBytes;
    }

    /// <summary>An exception with a message for the user.</summary>
    public DeviceOutOfMemoryException(string message) : base(message) { }

    /// <summary>An exception with a message for the user and the failure that led to it.</summary>
    public DeviceOutOfMemoryException(string message, Exception? innerException) : base(message, innerException) { }

    /// <summary>An exception without a message.</summary>
    public DeviceOutOfMemoryException() { }

    /// <summary>Why there was none.</summary>
    public DeviceMemoryShortage Shortage { get; } = DeviceMemoryShortage.OutNow;

    /// <summary>Bytes that were asked for.</summary>
    public long RequestedBytes { get; }

    static string Describe(DeviceMemoryShortage shortage, long requested, long limit, long live) => shortage switch
    {
        DeviceMemoryShortage.NeverFits => $"A device buffer of {requested} bytes can never fit: the device offers {limit} bytes in all. Use smaller batches.",
        DeviceMemoryShortage.OverBudget => $"A device buffer of {requested} bytes exceeds the budget: {live} of {limit} bytes are in use. Unpersist data on the device, or raise the budget.",
        _ => $"The device has no memory for a buffer of {requested} bytes now, though only {live} of {limit} bytes are in use here. Others may be using the device.",
    };
}
