using Accel.Execution;
using CsCheck;
using static Accel.Aggregates;
using static Accel.Expr;

namespace Accel.Engine.Tests;

public class JoinTests
{
    static readonly Purchase[] Orders = [new(1, 10, 2.5), new(2, 20, 1.0), new(3, null, 9.0), new(4, 10, 4.0), new(5, 30, 7.5)];
    static readonly Client[] Customers = [new(10, "Ada", 1.5), new(20, "Bo", null), new(40, "Cy", 3.0), new(20, null, 4.0)];

    [Theory]
    [InlineData(JoinKind.Inner, "1:10:Ada:1.5 2:20:Bo:? 2:20:?:4 4:10:Ada:1.5")]
    [InlineData(JoinKind.Left, "1:10:Ada:1.5 2:20:Bo:? 2:20:?:4 3:?:?:? 4:10:Ada:1.5 5:30:?:?")]
    [InlineData(JoinKind.Right, "1:10:Ada:1.5 2:20:Bo:? 2:20:?:4 4:10:Ada:1.5 ?:40:Cy:3")]
    [InlineData(JoinKind.Full, "1:10:Ada:1.5 2:20:Bo:? 2:20:?:4 3:?:?:? 4:10:Ada:1.5 5:30:?:? ?:40:Cy:3")]
    public void Columns_join_on_a_shared_name(JoinKind kind, string expected)
    {
        using Session session = Sessions.Of(2, 3);
        using Table table = session.From(Orders).Untyped.Join(session.From(Customers).Untyped, "Customer", kind).Select("Order", "Customer", "Name", "Amount_right").Collect();
        Assert.Equal(expected, string.Join(' ', Enumerable.Range(0, table.RowCount).Select(row => string.Join(':', Enumerable.Range(0, 4).Select(column => table[row, column] ?? "?")))));
    }

    [Fact]
    public void Semi_and_anti_keep_the_left_columns_only()
    {
        using Session session = Sessions.Of(2, 2);
        Dataset<Purchase> orders = session.From(Orders);
        Dataset semi = orders.Untyped.Join(session.From(Customers).Untyped, ["Customer"], JoinKind.Semi);
        Assert.Equal(["Order", "Customer", "Amount"], semi.Schema.Names);
        Assert.Equal([1, 2, 4], semi.As<Purchase>().Collect().Select(order => order.Number()));
        Assert.Equal([3, 5], orders.AntiJoin(session.From(Customers), order => order.Customer, customer => (int?)customer.Customer).Collect().Select(order => order.Number()));
        Assert.Equal([1, 2, 4], orders.SemiJoin(session.From(Customers), order => order.Customer, customer => (int?)customer.Customer).Collect().Select(order => order.Number()));
    }

    [Fact]
    public void Columns_of_other_names_and_types_join_and_clashing_names_get_a_suffix()
    {
        using Session session = Sessions.Of(1, 2);
        Dataset right = session.From(Customers).Untyped.Select(Col("Customer").Cast(DataType.Int64).As("Id"), Col("Amount"));
        Dataset joined = session.From(Orders).Untyped.Join(right, "Customer", "Id");
        Assert.Equal("Order: Int32, Customer: Int32?, Amount: Float64, Id: Int64, Amount_right: Float64?", joined.Schema.ToString());
        Assert.Equal(4, joined.Count());
        string message = Assert.Throws<AccelException>(() => joined.Join(session.From(Orders).Untyped.WithColumn("Amount_right", Lit(1)), "Order")).Message;
        Assert.Contains("'Amount_right'", message, StringComparison.Ordinal);
        Assert.Contains("Rename", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_name_near_columns_and_types_when_the_join_is_written()
    {
        using Session session = Sessions.Of(1, 1), other = Sessions.Of(1, 1);
        Dataset orders = session.From(Orders).Untyped, customers = session.From(Customers).Untyped;
        Assert.Contains("'Customer'", Assert.Throws<AccelException>(() => orders.Join(customers, "Custmer")).Message, StringComparison.Ordinal);
        Assert.Contains("String", Assert.Throws<AccelException>(() => orders.Join(customers, "Order", "Name")).Message, StringComparison.Ordinal);
        Assert.Contains("session", Assert.Throws<AccelException>(() => orders.Join(other.From(Customers).Untyped, "Customer")).Message, StringComparison.Ordinal);
        Assert.Contains("1 left columns and 2 right", Assert.Throws<AccelException>(() => orders.Join(customers, ["Customer"], ["Customer", "Name"])).Message, StringComparison.Ordinal);
        Assert.Throws<AccelException>(() => orders.Join(customers, Array.Empty<string>()));
    }

    [Fact]
    public void A_linq_join_agrees_with_linq_to_objects()
    {
        using Session session = Sessions.Of(2, 3);
        var expected = from order in Orders join customer in Customers on order.Customer equals customer.Customer select new { order.Order, customer.Name, Total = order.Amount + (customer.Amount ?? 0) };
        var found = from order in session.From(Orders) join customer in session.From(Customers) on order.Customer equals customer.Customer select new { order.Order, customer.Name, Total = order.Amount + (customer.Amount ?? 0) };
        Assert.Equal(expected, found.Collect());
    }

    [Fact]
    public void Queries_of_several_joins_with_clauses_between_agree_with_linq_to_objects()
    {
        using Session session = Sessions.Of(2, 3);
        int[] wanted = [1, 2, 4];
        var expected = from order in Orders
                       join customer in Customers on order.Customer equals customer.Customer
                       where order.Amount < 4 || customer.Name != null
                       join number in wanted on order.Order equals number
                       let total = order.Amount * 2
                       orderby total descending
                       select new { order.Order, customer.Name, number, total };
        var found = from order in session.From(Orders)
                    join customer in session.From(Customers) on order.Customer equals customer.Customer
                    where order.Amount < 4 || customer.Name != null
                    join number in session.From(wanted) on order.Order equals number
                    let total = order.Amount * 2
                    orderby total descending
                    select new { order.Order, customer.Name, number, total };
        Assert.Equal(expected, found.Collect());
        var groups = session.From(Orders).Join(session.From(Customers), order => order.Customer, customer => (int?)customer.Customer, (order, customer) => new { order, customer })
            .GroupBy(row => row.customer.Customer).Select(g => new { g.Key, Total = g.Sum(row => row.order.Amount) });
        Assert.Equal([(10, 6.5), (20, 2.0)], groups.Collect().Select(row => (row.Key, row.Total)));
    }

    [Fact]
    public void Rows_of_one_side_grouped_by_the_other_agree_with_linq_to_objects()
    {
        using Session session = Sessions.Of(2, 3);
        var expected = from order in Orders join customer in Customers on order.Customer equals customer.Customer group order by customer.Name into g select new { g.Key, Total = g.Sum(order => order.Amount), Orders = g.Count() };
        var found = from order in session.From(Orders)
                    join customer in session.From(Customers) on order.Customer equals customer.Customer
                    group order by customer.Name into g
                    select new { g.Key, Total = g.Sum(order => order.Amount), Orders = g.Count() };
        Assert.Equal(expected, found.Collect());
    }

    [Fact]
    public void Outer_joins_make_rows_with_nulls()
    {
        using Session session = Sessions.Of(2, 2);
        Dataset<Purchase> orders = session.From(Orders);
        Dataset<Client> customers = session.From(Customers);
        Assert.Equal([1, 2, 2, 3, 4, 5], orders.LeftJoin(customers, o => o.Customer, c => (int?)c.Customer, (o, c) => new { o.Order, c.Name }).Collect().Select(row => row.Order));
        Assert.Equal(["Ada", "Bo", null, "Ada", "Cy"], orders.RightJoin(customers, o => o.Customer, c => (int?)c.Customer, (o, c) => c.Name).Collect());
        Assert.Equal(7, orders.FullJoin(customers, o => o.Customer, c => (int?)c.Customer, (o, c) => new { Id = (int?)o.Order, c.Name }).Collect().Length);
    }

    [Fact]
    public void Joins_of_several_keys_agree_with_linq_to_objects_for_any_threads_and_partitions() =>
        Gen.Select(Gen.Select(Gen.Int[0, 5], Gen.Int[0, 3], (a, b) => new Pair(a, $"{b}")).Array[0, 60], Gen.Select(Gen.Int[0, 5], Gen.Int[0, 3], (a, b) => new Pair(a, $"{b}")).Array[0, 60], Gen.Int[1, 3], Gen.Int[1, 5])
            .Sample((left, right, threads, partitions) =>
            {
                using Session session = Sessions.Of(threads, partitions);
                Assert.Equal(
                    left.Select((row, i) => new { row, i }).Join(right.Where(row => row.B != "2"), l => l.row, r => r, (l, r) => new { l.row.A, r.B }),
                    session.From(left).Join(session.From(right), l => new { l.A, l.B }, r => new { r.A, r.B }, (l, r) => new { l.A, r.B }).Where(row => row.B != "2").Collect());
            }, iter: 50);

    [Fact]
    public void Cached_partitions_are_joined_without_touching_a_source_and_a_lost_one_is_computed_again()
    {
        using Session session = Sessions.Of(2, 4);
        CountingSource left = new(100_000, 4), right = new(5_000, 2);
        Dataset cached = session.From(left).Cache().Load(), other = session.From(right).Cache().Load();
        Dataset joined = cached.Join(other, "n").Agg(Sum("half"), Count());
        using (Table table = joined.Collect()) Assert.Equal([5_000L * 4_999 / 4.0, 5_000L], [table[0, 0], table[0, 1]]);
        Assert.Equal([1, 1, 1, 1], left.Reads);
        Assert.True(cached.LosePartition(2));
        using (Table table = joined.Collect()) Assert.Equal(5_000L, table[0, 1]);
        Assert.Equal([1, 1, 2, 1], left.Reads);
        Assert.Equal([1, 1], right.Reads);
    }

    [Fact]
    public void A_cached_join_gives_back_a_lost_partition()
    {
        using Session session = Sessions.Of(2, 3);
        Dataset joined = session.From(new CountingSource(90_000, 3)).Join(session.From(new CountingSource(70_000, 2)), "n").Cache().Load();
        Assert.Equal(3, joined.Plan.PartitionCount);
        Assert.True(joined.LosePartition(1));
        using Job job = joined.Start();
        using Accel.Data.Partition partition = job.Compute(1);
        Assert.Equal(70_000 / 3, partition.RowCount, 1.0);
        Assert.Equal(70_000, joined.Count());
    }

    [Fact]
    public void Explain_shows_the_join_with_filters_and_columns_moved_into_its_sides()
    {
        using Session session = Sessions.Of(1, 1);
        CountingSource left = new(10, 1), right = new(10, 1);
        Dataset query = session.From(left).Join(session.From(right), "n").Where(Col("n") > 3 & Col("half_right") < 4 & Col("half") + Col("half_right") > 0).Select("half_right");
        string[] run = query.Explain()[query.Explain().IndexOf("As run:", StringComparison.Ordinal)..].Split('\n');
        Assert.StartsWith("  Where ((half + half_right) > 0)", run[2], StringComparison.Ordinal);
        Assert.StartsWith("    Join Inner on n   (stage 2, 1 partition)", run[3], StringComparison.Ordinal);
        Assert.StartsWith("      Where (n > 3)", run[4], StringComparison.Ordinal);
        Assert.StartsWith("      Where (half < 4)", run[6], StringComparison.Ordinal);
        using Table table = query.Collect();
        Assert.Equal([2.0, 2.5, 3.0, 3.5], Enumerable.Range(0, table.RowCount).Select(row => table[row, 0]));
        session.From(left).Join(session.From(right), "n").Count();
        Assert.Equal("n", left.Asked[^1]);
        Assert.Equal("n", right.Asked[^1]);
    }

    [Theory]
    [InlineData(JoinKind.Left)]
    [InlineData(JoinKind.Right)]
    [InlineData(JoinKind.Full)]
    public void Filters_above_outer_joins_keep_their_meaning(JoinKind kind)
    {
        using Session session = Sessions.Of(2, 2);
        Dataset joined = session.From(Orders).Untyped.Join(session.From(Customers).Untyped, "Customer", kind);
        Dataset pinned = joined.Cache();
        foreach (Expr filter in new[] { Col("Amount") > 3, Col("Amount_right") > 2, Col("Customer") < 35, Col("Amount_right").IsNull(), Col("Amount").IsNull() })
        {
            using Table moved = joined.Where(filter).Collect(), stayed = pinned.Where(filter).Collect();
            Assert.Equal(stayed.ToString(), moved.ToString());
        }
    }

    [Fact]
    public void What_cannot_be_compiled_in_a_key_runs_row_by_row_and_in_a_result_is_an_error_with_a_remedy()
    {
        using Session session = Sessions.Of(1, 2);
        Dataset<Purchase> orders = session.From(Orders);
        Assert.Equal(5, orders.Join(orders, a => Opaque(a.Order), b => Opaque(b.Order), (a, b) => new { a.Order, Other = b.Order }).Count());
        Assert.Contains("Select after it", Assert.Throws<AccelException>(() => orders.Join(orders, a => a.Order, b => b.Order, (a, b) => new { Sum = Opaque(a.Order) })).Message, StringComparison.Ordinal);
    }

    static int Opaque(int value) => value;

    sealed record Purchase(int Order, int? Customer, double Amount)
    {
        public int Number() => Order;
    }

    sealed record Client(int Customer, string? Name, double? Amount);

    sealed record Pair(int A, string B);
}
