namespace Accel.Kernels.Expressions;

/// <summary>Turns bound expressions into steps: equal subexpressions once, and registers for as long as somebody reads them.</summary>
sealed class TileCompiler
{
    readonly IReadOnlySet<int> codedColumns;
    readonly bool isFused;
    readonly RegisterFile file = new();
    readonly Dictionary<BoundNode, int> registers = [];
    readonly Dictionary<BoundNode, int> readers = [];
    readonly List<Step> constants = [];
    readonly List<Step> steps = [];
    readonly List<CodedExpression> coded = [];

    /// <param name="codedColumns">The text columns that come with a dictionary.</param>
    /// <param name="isFused">Whether expressions get loops of their own where they can.</param>
    /// <param name="roots">All that will be compiled.</param>
    public TileCompiler(IReadOnlySet<int> codedColumns, bool isFused, IEnumerable<BoundNode> roots)
    {
        this.codedColumns = codedColumns;
        this.isFused = isFused;
        foreach (BoundNode root in roots) CountReader(root);
    }

    public TileSteps Compile(BoundNode? filter, BoundNode[] outputs)
    {
        int? passed = filter is null ? null : Register(filter);
        Step[] filterSteps = [.. steps];
        steps.Clear();
        TileOutput[] results = [.. outputs.Select(output => new TileOutput(Register(output), output.Type))];
        return new(file, [.. constants], filterSteps, [.. steps], passed, results, [.. coded], null);
    }

    /// <summary>The argument as a register, where a literal is written once.</summary>
    public int Register(BoundNode node)
    {
        if (registers.TryGetValue(node, out int known)) return known;
        int register;
        if (node is BoundLiteral literal) constants.Add(new FillStep(register = file.TakeNew(node.Type), literal));
        else if (CodedColumn(node) is int column) register = MapCodes(node, column);
        else
        {
            register = (isFused ? Fusion.TryEmit(this, node) : null) ?? StepSelection.Emit(this, node);
            ReleaseOperands(node);
        }
        registers[node] = register;
        return register;
    }

    /// <summary>Two arguments as the steps over lanes take them: at most one is a literal, and that is not null.</summary>
    public (Source Left, Source Right) Sources(BoundNode left, BoundNode right) =>
        (right is BoundLiteral ? Register(left) : LiteralOrRegister(left), LiteralOrRegister(right));

    /// <summary>A register for a result.</summary>
    public int Take(DataType type) => file.Take(type);

    public int Add(int result, Step step)
    {
        steps.Add(step);
        return result;
    }

    Source LiteralOrRegister(BoundNode node) => node is BoundLiteral { IsNull: false } literal ? new Source(-1, literal) : Register(node);

    int MapCodes(BoundNode node, int column)
    {
        coded.Add(CodedExpression.Of(node)!);
        int result = file.Take(node.Type), table = coded.Count - 1;
        return Add(result, node.Type switch
        {
            DataType.Boolean => new MapCodesToBitsStep(result, column, table),
            DataType.String => new MapCodesStep<TextView>(result, column, table),
            _ => node.Type.ByteWidth() switch
            {
                1 => new MapCodesStep<byte>(result, column, table),
                2 => new MapCodesStep<ushort>(result, column, table),
                4 => new MapCodesStep<uint>(result, column, table),
                _ => new MapCodesStep<ulong>(result, column, table),
            },
        });
    }

    /// <summary>The dictionary column that alone decides the node's value.</summary>
    int? CodedColumn(BoundNode node) =>
        codedColumns.Count > 0 && CodedExpression.SoleTextColumn(node) is int column && codedColumns.Contains(column) ? column : null;

    void CountReader(BoundNode node)
    {
        int count = readers.GetValueOrDefault(node);
        readers[node] = count + 1;
        if (count > 0 || CodedColumn(node) is not null) return;
        foreach (BoundNode operand in node.Operands) CountReader(operand);
    }

    /// <summary>Whether nobody but one node reads the value, so that it may be computed within that node's step.</summary>
    public bool IsReadOnce(BoundNode node) => readers[node] == 1 && CodedColumn(node) is null;

    /// <summary>Tells that the node's step is there, so that room that nobody reads any more serves others.</summary>
    public void ReleaseOperands(BoundNode node)
    {
        foreach (BoundNode operand in node.Operands)
            if (--readers[operand] == 0 && operand is not (BoundLiteral or BoundColumn) && registers.TryGetValue(operand, out int register)) file.Release(register, operand.Type);
    }
}
