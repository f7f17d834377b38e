using System.Numerics;

namespace Accel.Kernels.Expressions;

/// <summary>The step for each node and type.</summary>
static class StepSelection
{
    /// <summary>Adds the steps of a node that is no literal, and returns the register of its value.</summary>
    public static int Emit(TileCompiler compiler, BoundNode node)
    {
        switch (node)
        {
            case BoundColumn column:
                int loaded = compiler.Take(column.Type);
                return compiler.Add(loaded, Load(column, loaded));
            case BoundUnary unary:
                int operand = compiler.Register(unary.Operand), single = compiler.Take(unary.Type);
                return compiler.Add(single, Unary(unary, single, operand));
            case BoundBinary { Operator: BinaryOperator.Coalesce } coalesce:
                return Choose(compiler, null, coalesce.Left, coalesce.Right);
            case BoundConditional conditional:
                return Choose(compiler, conditional.Test, conditional.WhenTrue, conditional.WhenFalse);
            case BoundBinary { Operator: BinaryOperator.And, IsNullable: false, Right: BoundBinary comparison } conjunction when compiler.IsReadOnce(comparison) && IsLaneComparison(comparison):
                int condition = compiler.Register(conjunction.Left);
                int met = Compare(compiler, comparison, condition);
                compiler.ReleaseOperands(comparison);
                return met;
            case BoundBinary { Operator: BinaryOperator.And or BinaryOperator.Or } logic:
                int left = compiler.Register(logic.Left), right = compiler.Register(logic.Right), truth = compiler.Take(DataType.Boolean);
                return compiler.Add(truth, new LogicStep(logic.Operator == BinaryOperator.Or, truth, left, right));
            case BoundBinary comparison when comparison.Operator.IsComparison():
                return Compare(compiler, comparison, null);
            case BoundBinary arithmetic:
                return Arithmetic(compiler, arithmetic);
            case BoundCast cast:
                int from = compiler.Register(cast.Operand), to = compiler.Take(cast.Type);
                return compiler.Add(to, CastSteps.Of(cast.Operand.Type, cast.Type, to, from));
            case BoundCall call:
                return call.Overload.Emit(compiler, call.Arguments);
            case BoundIn membership:
                int member = compiler.Register(membership.Operand), found = compiler.Take(DataType.Boolean);
                return compiler.Add(found, In(membership, found, member));
            default:
                throw new ArgumentException($"Unknown node {node.GetType().Name}.", nameof(node));
        }
    }

    static Step Load(BoundColumn column, int result) => column.Type switch
    {
        DataType.Boolean => new LoadBooleanStep(result, column.Index),
        DataType.String => new LoadTextStep(result, column.Index),
        _ => column.Type.ByteWidth() switch
        {
            1 => new LoadFixedStep<byte>(result, column.Index),
            2 => new LoadFixedStep<ushort>(result, column.Index),
            4 => new LoadFixedStep<uint>(result, column.Index),
            _ => new LoadFixedStep<ulong>(result, column.Index),
        },
    };

    static Step Unary(BoundUnary node, int result, int operand) => node.Operator switch
    {
        UnaryOperator.IsNull => new IsNullStep(result, operand),
        UnaryOperator.Not => new NotStep(result, operand),
        _ => LaneSteps.Unary<NegateOp>(node.Type, result, operand),
    };

    static int Choose(TileCompiler compiler, BoundNode? test, BoundNode first, BoundNode second)
    {
        int? choice = test is null ? null : compiler.Register(test);
        int x = compiler.Register(first), y = compiler.Register(second), result = compiler.Take(first.Type);
        return compiler.Add(result, first.Type switch
        {
            DataType.Boolean => new BooleanSelectStep(result, choice, x, y),
            DataType.String => new SelectStep<TextView>(result, choice, x, y),
            _ => first.Type.ByteWidth() switch
            {
                1 => new SelectStep<byte>(result, choice, x, y),
                2 => new SelectStep<ushort>(result, choice, x, y),
                4 => new SelectStep<uint>(result, choice, x, y),
                _ => new SelectStep<ulong>(result, choice, x, y),
            },
        });
    }

    static bool IsLaneComparison(BoundBinary node) => node.Operator.IsComparison() && node.Left.Type is not (DataType.Boolean or DataType.String);

    /// <summary>A comparison; with <paramref name="condition"/>, of numbers without nulls, its conjunction with that register.</summary>
    static int Compare(TileCompiler compiler, BoundBinary node, int? condition)
    {
        // x > y is y < x, of every type.
        (BoundNode first, BoundNode second, BinaryOperator op) = node.Operator switch
        {
            BinaryOperator.GreaterThan => (node.Right, node.Left, BinaryOperator.LessThan),
            BinaryOperator.GreaterThanOrEqual => (node.Right, node.Left, BinaryOperator.LessThanOrEqual),
            _ => (node.Left, node.Right, node.Operator),
        };
        if (first.Type is DataType.Boolean or DataType.String)
        {
            int x = compiler.Register(first), y = compiler.Register(second), answer = compiler.Take(DataType.Boolean);
            return compiler.Add(answer, first.Type == DataType.Boolean ? new BooleanCompareStep(op == BinaryOperator.NotEqual, answer, x, y) : op switch
            {
                BinaryOperator.Equal => new PredicateStep<TextEqual, TextView, TextView>(answer, x, y),
                BinaryOperator.NotEqual => new PredicateStep<TextNotEqual, TextView, TextView>(answer, x, y),
                BinaryOperator.LessThan => new PredicateStep<TextLessThan, TextView, TextView>(answer, x, y),
                _ => new PredicateStep<TextLessThanOrEqual, TextView, TextView>(answer, x, y),
            });
        }
        (Source left, Source right) = compiler.Sources(first, second);
        int result = compiler.Take(DataType.Boolean);
        return compiler.Add(result, op switch
        {
            BinaryOperator.Equal => LaneSteps.Compare<EqualOp>(first.Type, result, left, right, condition),
            BinaryOperator.NotEqual => LaneSteps.Compare<NotEqualOp>(first.Type, result, left, right, condition),
            BinaryOperator.LessThan => LaneSteps.Compare<LessThanOp>(first.Type, result, left, right, condition),
            _ => LaneSteps.Compare<LessThanOrEqualOp>(first.Type, result, left, right, condition),
        });
    }

    static int Arithmetic(TileCompiler compiler, BoundBinary node)
    {
        if (node.Operator == BinaryOperator.Remainder || (node.Operator == BinaryOperator.Divide && node.Type.IsInteger()))
        {
            int x = compiler.Register(node.Left), y = compiler.Register(node.Right), divided = compiler.Take(node.Type);
            return compiler.Add(divided, Divide(node, divided, x, y));
        }
        (Source left, Source right) = compiler.Sources(node.Left, node.Right);
        int result = compiler.Take(node.Type);
        return compiler.Add(result, node.Operator switch
        {
            BinaryOperator.Add => LaneSteps.Binary<AddOp>(node.Type, result, left, right),
            BinaryOperator.Subtract => LaneSteps.Binary<SubtractOp>(node.Type, result, left, right),
            BinaryOperator.Multiply => LaneSteps.Binary<MultiplyOp>(node.Type, result, left, right),
            _ => LaneSteps.Binary<DivideOp>(node.Type, result, left, right),
        });
    }

    static Step Divide(BoundBinary node, int result, int left, int right) => node.Type switch
    {
        DataType.Float32 => new ScalarStep<FloatRemainderOp<float>, float, float, float>(result, left, right),
        DataType.Float64 => new ScalarStep<FloatRemainderOp<double>, double, double, double>(result, left, right),
        DataType.Int32 => Divide<int>(node.Operator, result, left, right),
        DataType.Int64 => Divide<long>(node.Operator, result, left, right),
        DataType.UInt32 => Divide<uint>(node.Operator, result, left, right),
        _ => Divide<ulong>(node.Operator, result, left, right),
    };

    static Step Divide<T>(BinaryOperator op, int result, int left, int right) where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T> =>
        op == BinaryOperator.Divide
            ? new PartialStep<IntegerDivideOp<T>, T, T, T>(result, left, right)
            : new PartialStep<IntegerRemainderOp<T>, T, T, T>(result, left, right);

    static Step In(BoundIn node, int result, int operand) => node.Operand.Type switch
    {
        DataType.String => new TextInStep(result, operand, node.Values),
        DataType.Float32 => new InStep<float>(result, operand, node.Values),
        DataType.Float64 => new InStep<double>(result, operand, node.Values),
        _ => node.Operand.Type.ByteWidth() == 4 ? new InStep<uint>(result, operand, node.Values) : new InStep<ulong>(result, operand, node.Values),
    };
}
