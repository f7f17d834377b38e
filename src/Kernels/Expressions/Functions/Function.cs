using Accel.Kernels.Expressions;

namespace Accel;

/// <summary>A named function that expressions can call; <see cref="Functions"/> lists them. A null argument makes the result null.</summary>
public sealed class Function
{
    internal Function(string name, params IEnumerable<Overload> overloads)
    {
        Name = name;
        Overloads = [.. overloads];
    }

    /// <summary>What people call it.</summary>
    public string Name { get; }

    internal IReadOnlyList<Overload> Overloads { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>The overload whose parameters the arguments are, else the first that they convert to without a cast; null where there is none.</summary>
    internal Overload? Resolve(ReadOnlySpan<DataType> arguments)
    {
        foreach (Overload overload in Overloads)
            if (arguments.SequenceEqual(overload.Parameters)) return overload;
        foreach (Overload overload in Overloads)
            if (Converts(arguments, overload.Parameters)) return overload;
        return null;
    }

    static bool Converts(ReadOnlySpan<DataType> arguments, DataType[] parameters)
    {
        if (arguments.Length != parameters.Length) return false;
        for (int i = 0; i < parameters.Length; i++)
            if (!Promotion.IsImplicit(arguments[i], parameters[i])) return false;
        return true;
    }
}
