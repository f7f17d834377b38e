namespace Accel.Kernels.Expressions;

/// <summary>Chooses the element and the lane width of the steps that loop over lanes.</summary>
static class LaneSteps
{
    public static Step Binary<TOp>(DataType type, int result, Source left, Source right) where TOp : struct, IBinaryOperator => type switch
    {
        DataType.Int32 => Binary<TOp, int>(result, left, right),
        DataType.Int64 => Binary<TOp, long>(result, left, right),
        DataType.UInt32 => Binary<TOp, uint>(result, left, right),
        DataType.UInt64 => Binary<TOp, ulong>(result, left, right),
        DataType.Float32 => Binary<TOp, float>(result, left, right),
        DataType.Float64 => Binary<TOp, double>(result, left, right),
        _ => throw Unsupported(type),
    };

    public static Step Compare<TOp>(DataType type, int result, Source left, Source right, int? condition) where TOp : struct, IBinaryOperator => type switch
    {
        DataType.Int32 or DataType.Date => Compare<TOp, int>(result, left, right, condition),
        DataType.Int64 or DataType.Timestamp => Compare<TOp, long>(result, left, right, condition),
        DataType.UInt32 => Compare<TOp, uint>(result, left, right, condition),
        DataType.UInt64 => Compare<TOp, ulong>(result, left, right, condition),
        DataType.Float32 => Compare<TOp, float>(result, left, right, condition),
        DataType.Float64 => Compare<TOp, double>(result, left, right, condition),
        _ => throw Unsupported(type),
    };

    public static Step Unary<TOp>(DataType type, int result, int operand) where TOp : struct, IUnaryOperator => type switch
    {
        DataType.Int32 => Unary<TOp, int>(result, operand),
        DataType.Int64 => Unary<TOp, long>(result, operand),
        DataType.Float32 => Unary<TOp, float>(result, operand),
        DataType.Float64 => Unary<TOp, double>(result, operand),
        _ => throw Unsupported(type),
    };

    public static Step FloatUnary<TOp>(DataType type, int result, int operand) where TOp : struct, IFloatUnaryOperator =>
        type == DataType.Float32 ? FloatUnary<TOp, float>(result, operand) : FloatUnary<TOp, double>(result, operand);

    public static Step FloatBinary<TOp>(DataType type, int result, int left, int right) where TOp : struct, IFloatBinaryOperator =>
        type == DataType.Float32 ? FloatBinary<TOp, float>(result, left, right) : FloatBinary<TOp, double>(result, left, right);

    static Step FloatBinary<TOp, T>(int result, int left, int right) where TOp : struct, IFloatBinaryOperator where T : unmanaged => LaneWidth.Bits switch
    {
        512 => new FloatBinaryStep<TOp, T, Lanes512<T>>(result, left, right),
        256 => new FloatBinaryStep<TOp, T, Lanes256<T>>(result, left, right),
        _ => new FloatBinaryStep<TOp, T, Lanes128<T>>(result, left, right),
    };

    static Step Binary<TOp, T>(int result, Source left, Source right) where TOp : struct, IBinaryOperator where T : unmanaged => LaneWidth.Bits switch
    {
        512 => new BinaryStep<TOp, T, Lanes512<T>>(result, left, right),
        256 => new BinaryStep<TOp, T, Lanes256<T>>(result, left, right),
        _ => new BinaryStep<TOp, T, Lanes128<T>>(result, left, right),
    };

    static Step Compare<TOp, T>(int result, Source left, Source right, int? condition) where TOp : struct, IBinaryOperator where T : unmanaged => LaneWidth.Bits switch
    {
        512 => new CompareStep<TOp, T, Lanes512<T>>(result, left, right, condition),
        256 => new CompareStep<TOp, T, Lanes256<T>>(result, left, right, condition),
        _ => new CompareStep<TOp, T, Lanes128<T>>(result, left, right, condition),
    };

    static Step Unary<TOp, T>(int result, int operand) where TOp : struct, IUnaryOperator where T : unmanaged => LaneWidth.Bits switch
    {
        512 => new UnaryStep<TOp, T, Lanes512<T>>(result, operand),
        256 => new UnaryStep<TOp, T, Lanes256<T>>(result, operand),
        _ => new UnaryStep<TOp, T, Lanes128<T>>(result, operand),
    };

    static Step FloatUnary<TOp, T>(int result, int operand) where TOp : struct, IFloatUnaryOperator where T : unmanaged => LaneWidth.Bits switch
    {
        512 => new FloatUnaryStep<TOp, T, Lanes512<T>>(result, operand),
        256 => new FloatUnaryStep<TOp, T, Lanes256<T>>(result, operand),
        _ => new FloatUnaryStep<TOp, T, Lanes128<T>>(result, operand),
    };

    static ArgumentOutOfRangeException Unsupported(DataType type) => new(nameof(type), type, "Not a type of lanes.");
}
