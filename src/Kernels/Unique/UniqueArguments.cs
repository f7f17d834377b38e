namespace Accel.Kernels;

/// <summary>What the kernels over distinct keys refuse.</summary>
static class UniqueArguments
{
    public static void Check<T>(Device device, ReadOnlySpan<T> keys, ReadOnlySpan<byte> validity) where T : unmanaged
    {
        SortArguments.CheckProcessor(device);
        SortArguments.CheckValidity(keys.Length, validity);
        _ = KeyShape.Of<T>();
    }

    public static void CheckPrecision(int precision)
    {
        if (precision is < HyperLogLog.MinPrecision or > HyperLogLog.MaxPrecision)
            throw new ArgumentOutOfRangeException(nameof(precision), precision, $"A precision is {HyperLogLog.MinPrecision} to {HyperLogLog.MaxPrecision}; each step more halves the variance and doubles the memory.");
    }

    public static void CheckMerge(int precision, int otherPrecision)
    {
        if (precision != otherPrecision) throw new ArgumentException($"A sketch of precision {otherPrecision} cannot be merged into one of precision {precision}; make both alike.");
    }

    public static void CheckRegisters(int precision, ReadOnlySpan<byte> registers)
    {
        if (registers.Length != 1 << precision) throw new ArgumentException($"{registers.Length} registers are not those of precision {precision}, which has {1 << precision}.", nameof(registers));
        int greatest = 65 - precision;
        foreach (byte register in registers)
            if (register > greatest) throw new ArgumentException($"A register of precision {precision} is at most {greatest}; one is {register}.", nameof(registers));
    }
}
