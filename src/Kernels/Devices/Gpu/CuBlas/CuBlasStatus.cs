namespace Accel.Kernels.Devices;

/// <summary>What cuBLAS answers, in words.</summary>
static class CuBlasStatus
{
    /// <summary>A status as a clause of a message.</summary>
    public static string Text(int status) => status switch
    {
        1 => "it is not initialised, which often means that the driver is too old for it or the device's memory is full (status 1)",
        3 => "it could not allocate what it needs on the device (status 3)",
        7 => "an argument is invalid (status 7)",
        8 => "this version does not support the device's architecture (status 8)",
        11 => "the device's memory could not be accessed (status 11)",
        13 => "the work failed on the device (status 13)",
        14 => "an operation inside it failed (status 14)",
        15 => "it does not support this operation (status 15)",
        _ => $"status {status}",
    };
}
