namespace Accel.Kernels.Tests.Expressions;

/// <summary>A row with a member of every type a column has, and of those that can be null.</summary>
public sealed record Row
{
    public bool Flag { get; init; }
    public bool? MaybeFlag { get; init; }
    public sbyte I8 { get; init; }
    public short I16 { get; init; }
    public int I32 { get; init; }
    public int? MaybeI32 { get; init; }
    public long I64 { get; init; }
    public byte U8 { get; init; }
    public ushort U16 { get; init; }
    public uint U32 { get; init; }
    public ulong U64 { get; init; }
    public float F32 { get; init; }
    public float? MaybeF32 { get; init; }
    public double F64 { get; init; }
    public double? MaybeF64 { get; init; }
    public string Name { get; init; } = "";
    public string? MaybeName { get; init; }
    public string? Coded { get; init; }
    public DateTime Moment { get; init; }
    public DateTime? MaybeMoment { get; init; }
    public DateOnly Day { get; init; }
}
