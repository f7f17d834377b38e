using System.Reflection;
using System.Runtime.Intrinsics;
using Accel.Kernels.Devices;
using Accel.Kernels.Tests.Expressions;

namespace Accel.Kernels.Tests;

/// <summary>
/// Every method marked <see cref="GpuKernelAttribute"/>, closed over every combination of value types that its constraints allow:
/// the structs of its assembly, themselves closed over the elements, and the elements. Vectors, which no GPU has, are left out. Kernels of expressions, whose shapes have no
/// end, are closed over <see cref="ExpressionShapes"/>.
/// </summary>
static class GpuKernelCatalog
{
    static readonly Type[] Elements = [typeof(float), typeof(double), typeof(byte), typeof(short), typeof(int), typeof(long)];

    static readonly Type[] Stored = [.. typeof(Device).Assembly.GetTypes().Where(type => type.IsValueType && type.GetInterfaces().Any(offered => offered.IsGenericType && offered.GetGenericTypeDefinition() == typeof(IStored<>)))];

    /// <summary>The kernels of the library, ready to compile.</summary>
    public static IReadOnlyList<MethodInfo> All { get; } = [.. Marked(typeof(Device).Assembly).SelectMany(Close)];

    /// <summary>The marked methods of an assembly, generic ones open.</summary>
    public static IEnumerable<MethodInfo> Marked(Assembly assembly) =>
        assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(method => method.IsDefined(typeof(GpuKernelAttribute)));

    /// <summary>A kernel for each choice of type arguments; itself where it is not generic.</summary>
    public static IReadOnlyList<MethodInfo> Close(MethodInfo kernel)
    {
        if (!kernel.IsGenericMethodDefinition) return [kernel];
        if (ExpressionShapes.Close(kernel) is { } shapes) return shapes;
        Type[] parameters = kernel.GetGenericArguments();
        Type[] candidates = [.. Elements, .. Structs(kernel.DeclaringType!.Assembly)];
        List<MethodInfo> closed = [];
        Choose(new Type[parameters.Length], 0);
        return closed;

        void Choose(Type[] chosen, int next)
        {
            if (next == parameters.Length)
            {
                closed.Add(kernel.MakeGenericMethod(chosen));
                return;
            }
            foreach (Type candidate in candidates)
            {
                chosen[next] = candidate;
                if (Enumerable.Range(0, next + 1).All(index => Allows(parameters, index, chosen, next + 1))) Choose(chosen, next + 1);
            }
        }
    }

    /// <summary>The structs of an assembly that could be operators, lanes or states of a kernel; generic ones closed over each element.</summary>
    static IEnumerable<Type> Structs(Assembly assembly)
    {
        foreach (Type type in assembly.GetTypes().Where(type => type is { IsValueType: true, IsEnum: false, IsByRefLike: false } && !type.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute))))
        {
            if (HoldsVector(type)) continue;
            if (!type.IsGenericTypeDefinition) yield return type;
            else if (type.GetGenericArguments() is [Type parameter])
                foreach (Type element in TakesStored(parameter) ? Stored : Elements)
                    if (TryMake(type, [element]) is { } closed) yield return closed;
        }
    }

    /// <summary>Whether a parameter stands for a value as it is stored, as each of <see cref="Stored"/> is.</summary>
    static bool TakesStored(Type parameter) =>
        parameter.GetGenericParameterConstraints().Any(constraint => constraint.IsGenericType && constraint.GetGenericTypeDefinition() == typeof(IStored<>));

    static bool HoldsVector(Type type) =>
        type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Any(field => field.FieldType.Namespace == typeof(Vector128).Namespace);

    /// <summary>Whether the constraints of a type parameter hold, as far as the types they speak of are chosen.</summary>
    static bool Allows(Type[] parameters, int index, Type[] chosen, int chosenCount)
    {
        Type candidate = chosen[index];
        return parameters[index].GetGenericParameterConstraints().All(constraint =>
            !constraint.IsGenericType ? constraint.IsAssignableFrom(candidate) : candidate.GetInterfaces().Any(offered => Matches(constraint, offered)));

        bool Matches(Type constraint, Type offered) =>
            offered.IsGenericType && offered.GetGenericTypeDefinition() == constraint.GetGenericTypeDefinition()
            && constraint.GetGenericArguments().Zip(offered.GetGenericArguments(), (wanted, given) =>
            {
                int parameter = Array.IndexOf(parameters, wanted);
                return parameter < 0 ? wanted == given : parameter >= chosenCount || chosen[parameter] == given;
            }).All(same => same);
    }

    static Type? TryMake(Type definition, Type[] arguments)
    {
        try
        {
            return definition.MakeGenericType(arguments);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
