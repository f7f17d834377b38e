namespace Accel.Plan;

/// <summary>Binds expressions to a schema: names become positions, types are checked.</summary>
static class SchemaBinding
{
    /// <exception cref="AccelException">A column is unknown, or types do not fit.</exception>
    public static BoundExpr BindTo(this Expr expression, Schema schema) => expression.Bind(new Resolver(schema));

    sealed class Resolver(Schema schema) : IColumnResolver
    {
        public ColumnBinding Resolve(string name)
        {
            int index = schema.IndexOf(name);
            return new ColumnBinding(index, schema[index].Type, schema[index].IsNullable);
        }
    }
}
