namespace Accel.Kernels;

/// <summary>How a GPU thread takes up a value of <typeparamref name="S"/> into the lanes <typeparamref name="A"/> that it reduces in.</summary>
interface IGpuRead<S, A>
{
    static abstract A Of(S value);
}

/// <summary>As it is.</summary>
readonly struct PlainRead : IGpuRead<Float1, Float1>, IGpuRead<Double1, Double1>
{
    public static Float1 Of(Float1 value) => value;

    public static Double1 Of(Double1 value) => value;
}

/// <summary>An integer of any type as long, so that sums of a block do not overflow; of 64 unsigned bits the bits, whose sums and products wrap alike.</summary>
readonly struct KeyRead<S> : IGpuRead<S, Long1> where S : unmanaged, IStored<S>
{
    public static Long1 Of(S value) => new(S.Key(value));
}

/// <summary>An integer of any type as its rank, which is a long whose order is that of the values.</summary>
readonly struct RankRead<S> : IGpuRead<S, Long1> where S : unmanaged, IStored<S>
{
    public static Long1 Of(S value) => new(S.Rank(value));
}

/// <summary>A number of any type as double.</summary>
readonly struct NumberRead<S> : IGpuRead<S, Double1> where S : unmanaged, IStored<S>
{
    public static Double1 Of(S value) => new(S.Number(value));
}

/// <summary>A Boolean of one byte as 1 or 0.</summary>
readonly struct TruthRead : IGpuRead<Boolean1, Int1>
{
    public static Int1 Of(Boolean1 value) => new(value.IsTrue ? 1 : 0);
}
