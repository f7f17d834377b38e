using System.Numerics;
using System.Runtime.CompilerServices;

namespace Accel.Kernels.Expressions;

/// <summary>The step from each type to each other that it converts to.</summary>
static class CastSteps
{
    public static Step Of(DataType from, DataType to, int result, int operand) => from switch
    {
        DataType.Boolean => FromBoolean(to, result, operand),
        DataType.Int8 => From<sbyte>(to, result, operand),
        DataType.Int16 => From<short>(to, result, operand),
        DataType.Int32 => From<int>(to, result, operand),
        DataType.Int64 => From<long>(to, result, operand),
        DataType.UInt8 => From<byte>(to, result, operand),
        DataType.UInt16 => From<ushort>(to, result, operand),
        DataType.UInt32 => From<uint>(to, result, operand),
        DataType.UInt64 => From<ulong>(to, result, operand),
        DataType.Float32 => FromFloat<float>(to, result, operand),
        DataType.Float64 => FromFloat<double>(to, result, operand),
        DataType.Date => new ScalarStep<MidnightOp, int, long>(result, operand),
        DataType.Timestamp => new ScalarStep<DayOp, long, int>(result, operand),
        _ => throw Unsupported(from, to),
    };

    static Step From<T>(DataType to, int result, int operand) where T : unmanaged, INumber<T> => to switch
    {
        DataType.Int8 => new CastStep<T, sbyte>(result, operand),
        DataType.Int16 => new CastStep<T, short>(result, operand),
        DataType.Int32 => new CastStep<T, int>(result, operand),
        DataType.Int64 => new CastStep<T, long>(result, operand),
        DataType.UInt8 => new CastStep<T, byte>(result, operand),
        DataType.UInt16 => new CastStep<T, ushort>(result, operand),
        DataType.UInt32 => new CastStep<T, uint>(result, operand),
        DataType.UInt64 => new CastStep<T, ulong>(result, operand),
        DataType.Float32 => new CastStep<T, float>(result, operand),
        DataType.Float64 => new CastStep<T, double>(result, operand),
        _ => throw Unsupported(DataTypes.FromClrType(typeof(T))!.Value, to),
    };

    /// <summary>C# goes to the small integers by way of a 32-bit one.</summary>
    static Step FromFloat<T>(DataType to, int result, int operand) where T : unmanaged, IFloatingPointIeee754<T> => to switch
    {
        DataType.Int8 => new ScalarStep<SmallIntegerOp<T, sbyte>, T, sbyte>(result, operand),
        DataType.Int16 => new ScalarStep<SmallIntegerOp<T, short>, T, short>(result, operand),
        DataType.UInt8 => new ScalarStep<SmallIntegerOp<T, byte>, T, byte>(result, operand),
        DataType.UInt16 => new ScalarStep<SmallIntegerOp<T, ushort>, T, ushort>(result, operand),
        _ => From<T>(to, result, operand),
    };

    static Step FromBoolean(DataType to, int result, int operand) => to switch
    {
        DataType.Int8 or DataType.UInt8 => new BooleanCastStep<byte>(result, operand),
        DataType.Int16 or DataType.UInt16 => new BooleanCastStep<ushort>(result, operand),
        DataType.Int32 or DataType.UInt32 => new BooleanCastStep<uint>(result, operand),
        DataType.Int64 or DataType.UInt64 => new BooleanCastStep<ulong>(result, operand),
        DataType.Float32 => new BooleanCastStep<float>(result, operand),
        DataType.Float64 => new BooleanCastStep<double>(result, operand),
        _ => throw Unsupported(DataType.Boolean, to),
    };

    static ArgumentException Unsupported(DataType from, DataType to) => new($"{from} does not convert to {to}.");

    readonly struct SmallIntegerOp<TFrom, TTo> : IScalarFunction<TFrom, TTo>
        where TFrom : unmanaged, IFloatingPointIeee754<TFrom>
        where TTo : unmanaged, IBinaryInteger<TTo>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TTo Invoke(TFrom x) => TTo.CreateTruncating(int.CreateSaturating(x));
    }
}
