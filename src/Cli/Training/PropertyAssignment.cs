using System.Globalization;
using System.Reflection;

namespace Accel.Cli.Training;

/// <summary>
/// Sets public properties of an object from texts such as <c>Tolerance=1e-6</c>: names in any case, numbers in invariant form, enumerations
/// by name, and what has a static <c>Load(path)</c>, such as a model to start from, by the path of its file.
/// </summary>
static class PropertyAssignment
{
    /// <summary>Sets one property as <paramref name="assignment"/> says.</summary>
    /// <exception cref="UsageException">It is not of the form Name=Value, or there is no such property, or the value does not fit it.</exception>
    public static void Apply(object target, string assignment)
    {
        int equals = assignment.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0) throw new UsageException($"--set takes Property=Value, not '{assignment}'.{Remedy(target)}");
        string name = assignment[..equals].Trim(), text = assignment[(equals + 1)..].Trim();
        PropertyInfo property = Settable(target).FirstOrDefault(candidate => candidate.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageException($"{target.GetType().Name} has no property '{name}' to set.{Remedy(target)}");
        object value = Parse(property, text) ?? throw new UsageException($"{property.Name} takes {Expected(property.PropertyType)}, not '{text}'.");
        try
        {
            property.SetValue(target, value, BindingFlags.DoNotWrapExceptions, null, null, null);
        }
        catch (ArgumentException refused)
        {
            throw new UsageException($"{property.Name} cannot be {text}: {refused.Message}");
        }
    }

    /// <summary>The properties that can be set, each with what it takes and its value, in a line of its own.</summary>
    public static string Describe(object target) => string.Join(Environment.NewLine, Settable(target).Select(property =>
        string.Create(CultureInfo.InvariantCulture, $"  {property.Name}={Expected(property.PropertyType)}{Default(property.GetValue(target))}")));

    static string Remedy(object target) => $" It can set:{Environment.NewLine}{Describe(target)}";

    static IEnumerable<PropertyInfo> Settable(object target) => target.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.SetMethod is { IsPublic: true } && IsParsable(property.PropertyType))
        .OrderBy(property => property.Name, StringComparer.Ordinal);

    static bool IsParsable(Type type) => Underlying(type) is var bare
        && (bare.IsEnum || bare == typeof(string) || bare.IsPrimitive || LoadMethod(bare) is not null);

    /// <summary>The value that a text stands for, or null where it stands for none.</summary>
    static object? Parse(PropertyInfo property, string text)
    {
        Type type = Underlying(property.PropertyType);
        try
        {
            if (type == typeof(string)) return text;
            if (type.IsEnum) return Enum.GetNames(type).FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known ? Enum.Parse(type, known) : null;
            // Convert would take the comma of 0,1 for one between thousands.
            if (type == typeof(double)) return double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
            if (type == typeof(float)) return float.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
            if (type.IsPrimitive) return Convert.ChangeType(text, type, CultureInfo.InvariantCulture);
            return LoadMethod(type)?.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [text], null);
        }
        catch (Exception error) when (error is FormatException or OverflowException)
        {
            return null;
        }
    }

    static string Expected(Type type)
    {
        Type bare = Underlying(type);
        if (bare.IsEnum) return string.Join('|', Enum.GetNames(bare));
        if (bare == typeof(bool)) return "true|false";
        if (bare == typeof(string)) return "TEXT";
        if (bare == typeof(float) || bare == typeof(double)) return "NUMBER";
        return bare.IsPrimitive ? "WHOLE-NUMBER" : "FILE";
    }

    static string Default(object? value) => value is null ? "" : string.Create(CultureInfo.InvariantCulture, $"  [now: {value}]");

    static Type Underlying(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    static MethodInfo? LoadMethod(Type type) => type.GetMethod("Load", BindingFlags.Public | BindingFlags.Static, [typeof(string)]) is { } load && load.ReturnType == type ? load : null;
}
