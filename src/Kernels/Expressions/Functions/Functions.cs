namespace Accel;

/// <summary>The functions that expressions can call, by name or through the members of <see cref="Expr"/>.</summary>
public static partial class Functions
{
    static readonly Lazy<Dictionary<string, Function>> ByName = new(() => typeof(Functions)
        .GetProperties(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static)
        .Where(property => property.PropertyType == typeof(Function)).Select(property => (Function)property.GetValue(null)!)
        .ToDictionary(function => function.Name, StringComparer.OrdinalIgnoreCase));

    /// <summary>Every function, in the order of their names.</summary>
    public static IEnumerable<Function> All => ByName.Value.Values.OrderBy(function => function.Name, StringComparer.Ordinal);

    /// <summary>The function of that name, in any case; null where there is none.</summary>
    public static Function? Find(string name) => ByName.Value.GetValueOrDefault(name);
}
