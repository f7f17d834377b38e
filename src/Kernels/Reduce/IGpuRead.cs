namespace Accel.Kernels;

/// <summary>How a GPU thread takes up a value of <typeparamref name="S"/> into the lanes <typeparamref name="A"/> that it reduces in.</summary>
interface IGpuRead<S, A>
{
    static abstract A Of(S value);
}

/// <summary>As it is.</summary>
readonly struct PlainRead : IGpuRead<Float1, Float1>, IGpuRead<Double1, Double1>, IGpuRead<Int1, Int1>, IGpuRead<Long1, Long1>
{
    public static Float1 Of(Float1 value) => value;

    public static Double1 Of(Double1 value) => value;

    public static Int1 Of(Int1 value) => value;

    public static Long1 Of(Long1 value) => value;
}

/// <summary>Widened, so that sums of a block do not overflow.</summary>
readonly struct WideRead : IGpuRead<Int1, Long1>
{
    public static Long1 Of(Int1 value) => Int1.Widen(value);
}

/// <summary>As double.</summary>
readonly struct DoubleRead : IGpuRead<Float1, Double1>, IGpuRead<Int1, Double1>, IGpuRead<Long1, Double1>
{
    public static Double1 Of(Float1 value) => new(value.Value);

    public static Double1 Of(Int1 value) => new(value.Value);

    public static Double1 Of(Long1 value) => new(value.Value);
}

/// <summary>A Boolean of one byte as 1 or 0.</summary>
readonly struct TruthRead : IGpuRead<Boolean1, Int1>
{
    public static Int1 Of(Boolean1 value) => new(value.IsTrue ? 1 : 0);
}
