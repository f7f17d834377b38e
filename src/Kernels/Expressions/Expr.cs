using System.Diagnostics.CodeAnalysis;

namespace Accel;

/// <summary>
/// An expression over the columns of a dataset, such as <c>Col("fare") &gt; 0 &amp; Col("zone") == "A"</c>: an immutable tree that knows
/// nothing of any data until it is bound to columns (see <see cref="Bind"/>).
/// </summary>
/// <remarks>
/// Arithmetic follows C#'s unchecked rules and promotions. A null operand makes the result null; <c>&amp;</c>, <c>|</c> and <c>!</c> are three-valued
/// (false &amp; null is false, true | null is true). What would throw on one row, such as an integer divided by zero, is null on that row.
/// Comparisons with NaN are IEEE 754's; text compares by its UTF-8 bytes. <c>==</c> and <c>!=</c> build expressions; use <see cref="Equals(object)"/>
/// to ask whether two trees are the same.
/// </remarks>
public abstract partial class Expr
{
    private protected Expr(params Expr[] operands) => Operands = operands;

    /// <summary>The expressions that this one is made of, in order; empty for a column or a literal.</summary>
    public IReadOnlyList<Expr> Operands { get; }

    /// <summary>The names of the columns in it, each once, in the order in which they first appear.</summary>
    public IReadOnlyList<string> Columns
    {
        get
        {
            List<string> names = [];
            CollectColumns(names);
            return names;
        }
    }

    /// <summary>The expressions that all have to be true for this one to be: a chain of <c>&amp;</c> taken apart, or the expression itself.</summary>
    public IEnumerable<Expr> Conjuncts =>
        this is BinaryExpr { Operator: BinaryOperator.And } and ? and.Left.Conjuncts.Concat(and.Right.Conjuncts) : [this];

    /// <summary>
    /// A simpler expression that is true on the same rows, for places where null counts as false: <c>x ?? false</c> is x there,
    /// also under <c>&amp;</c> and <c>|</c>.
    /// </summary>
    public Expr AsCondition() => this switch
    {
        BinaryExpr { Operator: BinaryOperator.Coalesce, Right: LiteralExpr { Value: false } } coalesce => coalesce.Left.AsCondition(),
        BinaryExpr { Operator: BinaryOperator.And or BinaryOperator.Or } logic => WithSame(logic, logic.Left.AsCondition(), logic.Right.AsCondition()),
        _ => this,
    };

    /// <summary>This expression with every column replaced by what <paramref name="replacement"/> gives for its name; null keeps the column.</summary>
    public Expr Substitute(Func<string, Expr?> replacement)
    {
        ArgumentNullException.ThrowIfNull(replacement);
        if (this is ColumnExpr column) return replacement(column.Name) ?? this;
        if (Operands.Count == 0) return this;
        Expr[] replaced = [.. Operands.Select(operand => operand.Substitute(replacement))];
        return replaced.SequenceEqual(Operands, ReferenceEqualityComparer.Instance) ? this : WithOperands(replaced);
    }

    /// <summary>Finds the columns, settles every type and rewrites the tree for evaluation.</summary>
    /// <exception cref="AccelException">A column is unknown or an operation does not fit the types of its operands; the message names the expression and the remedy.</exception>
    public BoundExpr Bind(IColumnResolver columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return new BoundExpr(this, new Kernels.Expressions.Binder(columns).BindRoot(this));
    }

    /// <summary>Whether <paramref name="obj"/> is an expression of the same shape with the same names and literals (by their bits).</summary>
    public override bool Equals([NotNullWhen(true)] object? obj) =>
        ReferenceEquals(this, obj)
        || (obj is Expr other && GetType() == other.GetType() && Equals(Label, other.Label) && Operands.SequenceEqual(other.Operands));

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(Label);
        foreach (Expr operand in Operands) hash.Add(operand);
        return hash.ToHashCode();
    }

    /// <summary>For people: <c>((fare &gt; 0) &amp; (zone == "A"))</c>.</summary>
    public abstract override string ToString();

    /// <summary>What distinguishes this node from others of its class: the operator, the name, the value.</summary>
    private protected abstract object Label { get; }

    /// <summary>The same node over other operands, as many as it has.</summary>
    private protected abstract Expr WithOperands(Expr[] operands);

    static BinaryExpr WithSame(BinaryExpr logic, Expr left, Expr right) =>
        ReferenceEquals(left, logic.Left) && ReferenceEquals(right, logic.Right) ? logic : new(logic.Operator, left, right);

    void CollectColumns(List<string> names)
    {
        if (this is ColumnExpr column && !names.Contains(column.Name)) names.Add(column.Name);
        foreach (Expr operand in Operands) operand.CollectColumns(names);
    }
}
