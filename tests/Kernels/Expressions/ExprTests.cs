using static Accel.Expr;

namespace Accel.Kernels.Tests.Expressions;

public class ExprTests
{
    [Fact]
    public void Operators_build_a_tree_that_reads_like_its_source()
    {
        Assert.Equal("((fare > 0) & (zone == \"A\"))", (Col("fare") > 0 & Col("zone") == "A").ToString());
        Assert.Equal("(!(a <= 2.5) | (b is not null))", (!(Col("a") <= 2.5) | Col("b").IsNotNull()).ToString());
        Assert.Equal("(([odd name] ?? -1) % Abs(x))", (Coalesce(Col("odd name"), -1) % Abs(Col("x"))).ToString());
        Assert.Equal("(t ? (Int64)x : null)", If(Col("t"), Col("x").Cast(DataType.Int64), Lit(null)).ToString());
        Assert.Equal("(name in (\"a\\\"\", null, \"b\"))", Col("name").In("a\"", null, "b").ToString());
        Assert.Equal("(day < 2024-02-29)", (Col("day") < new DateOnly(2024, 2, 29)).ToString());
        Assert.Equal("(moment >= 2024-02-29T12:30:00.5)", (Col("moment") >= new DateTime(2024, 2, 29, 12, 30, 0, 500)).ToString());
        Assert.Equal("Hour(moment)", Col("moment").Hour().ToString());
    }

    [Fact]
    public void Literals_of_every_integer_type_keep_their_type()
    {
        Assert.Equal(DataType.UInt64, Type(Col("a") == ulong.MaxValue));
        Assert.Equal(DataType.UInt32, Type(Col("a") == uint.MaxValue));
        Assert.Equal(DataType.UInt16, Type(Col("a") == ushort.MaxValue));
        Assert.Equal(DataType.UInt8, Type(Col("a") == byte.MaxValue));
        Assert.Equal(DataType.Int64, Type(Col("a") == long.MaxValue));

        static DataType? Type(Expr comparison) => ((LiteralExpr)((BinaryExpr)comparison).Right).Type;
    }

    [Fact]
    public void A_list_among_the_values_of_in_gives_its_elements()
    {
        Assert.Equal("(a in (1, 3))", Col("a").In(new List<int> { 1, 3 }).ToString());
        Assert.Equal("(a in (1, 3, 5))", Col("a").In(new HashSet<int> { 1, 3 }, 5).ToString());
        Assert.Equal("(a in (\"xy\"))", Col("a").In("xy").ToString());
    }

    [Fact]
    public void Columns_are_named_once_in_the_order_they_appear() =>
        Assert.Equal(["b", "a"], (Col("b") + Col("a") * Col("b")).Columns);

    [Fact]
    public void Equal_trees_are_equal_and_others_are_not()
    {
        Expr tree = Col("a") + 1;
        Assert.True(tree.Equals(Col("a") + 1));
        Assert.Equal(tree.GetHashCode(), (Col("a") + 1).GetHashCode());
        Assert.False(tree.Equals(Col("a") + 1L));
        Assert.False(tree.Equals(Col("a") - 1));
        Assert.False(tree.Equals(Col("b") + 1));
        Assert.False(Lit(0.0).Equals(Lit(-0.0)));
        Assert.True(Lit(double.NaN).Equals(Lit(double.NaN)));
        Assert.False(Sqrt(tree).Equals(Abs(tree)));
    }

    [Fact]
    public void Substitution_replaces_columns_and_shares_what_stays()
    {
        Expr kept = Col("b") > 2;
        Expr tree = Col("a").In(1, 2) & kept;
        Expr replaced = tree.Substitute(name => name == "a" ? Col("x") + 1 : null);
        Assert.Equal("(((x + 1) in (1, 2)) & (b > 2))", replaced.ToString());
        Assert.Same(kept, ((BinaryExpr)replaced).Right);
        Assert.Same(tree, tree.Substitute(_ => null));
    }

    [Fact]
    public void Conjuncts_take_a_chain_of_ands_apart() =>
        Assert.Equal(["(a > 1)", "((b > 2) | (c > 3))", "d"], (Col("a") > 1 & (Col("b") > 2 | Col("c") > 3) & Col("d")).Conjuncts.Select(part => part.ToString()));

    [Fact]
    public void A_condition_does_without_what_null_decides_anyway()
    {
        Expr tree = Coalesce(Col("a") > 1, false) & (Coalesce(Col("b"), false) | Coalesce(Col("c"), true));
        Assert.Equal("((a > 1) & (b | (c ?? true)))", tree.AsCondition().ToString());
        Expr negated = !Coalesce(Col("a"), false);
        Assert.Same(negated, negated.AsCondition());
    }

    [Theory]
    [InlineData('c')]
    [InlineData(DayOfWeek.Friday)]
    public void A_value_that_no_column_holds_is_no_literal(object value) => Assert.Throws<ArgumentException>(() => Lit(value));

    [Fact]
    public void A_text_with_half_a_surrogate_pair_is_no_literal()
    {
        Assert.Throws<ArgumentException>(() => Lit("a\uD83D"));
        Assert.Equal("\"\uFFFD\"", Lit("\uFFFD").ToString());
    }

    [Fact]
    public void Functions_are_found_by_name_in_any_case()
    {
        Assert.Same(Functions.Sqrt, Functions.Find("sqrt"));
        Assert.Null(Functions.Find("nonsense"));
        Assert.Contains(Functions.Substring, Functions.All);
    }
}
