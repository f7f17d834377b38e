namespace Accel.Kernels;

/// <summary>A Boolean in its byte, as a GPU thread reads it: any byte but zero is true.</summary>
readonly struct Boolean1(byte value)
{
    readonly byte bits = value;

    public bool IsTrue => bits != 0;
}
