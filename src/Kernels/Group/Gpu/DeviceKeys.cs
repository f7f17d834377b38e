using Accel.Kernels.Memory;

namespace Accel.Kernels;

/// <summary>A column of keys on a GPU; borrowed.</summary>
/// <param name="Type">Any type of a fixed width.</param>
/// <param name="Values">The keys.</param>
/// <param name="Validity">The validity bitmap; null where there are no nulls.</param>
readonly record struct DeviceKeys(DataType Type, DeviceBuffer Values, DeviceBuffer? Validity);
