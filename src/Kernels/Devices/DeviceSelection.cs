namespace Accel.Kernels.Devices;

/// <summary>The choice among candidates, apart from how they are found and opened.</summary>
static class DeviceSelection
{
    static readonly (string Name, DeviceKind Kind)[] Kinds =
        [("cuda", DeviceKind.Cuda), ("opencl", DeviceKind.OpenCl), ("simd", DeviceKind.Simd), ("scalar", DeviceKind.Scalar)];

    /// <summary>The kinds in the order that "auto" tries them.</summary>
    public static IEnumerable<DeviceKind> Order => Kinds.Select(known => known.Kind);

    /// <summary>The word that <see cref="Device.Select"/> takes for a kind.</summary>
    public static string NameOf(DeviceKind kind) => Array.Find(Kinds, known => known.Kind == kind).Name ?? "emulated";

    /// <summary>The device a name asks for. <paramref name="open"/> answers null once a device is open, else why it is not.</summary>
    /// <exception cref="AccelException">Nothing suits; the message lists what was refused and what can be used.</exception>
    public static Device Choose(string name, Func<DeviceKind, IReadOnlyList<Device>> probe, Func<Device, string?> open)
    {
        bool any = name == "auto";
        IEnumerable<DeviceKind> wanted = any ? Order : Kinds.Where(known => known.Name == name).Select(known => known.Kind);
        List<string> passedOver = [];
        bool known = false;
        foreach (DeviceKind kind in wanted)
        {
            known = true;
            foreach (Device candidate in probe(kind))
            {
                string? refusal = candidate.IsUsable ? open(candidate) : candidate.Reason;
                if (refusal is null) return candidate.Because(Explain(any, passedOver));
                passedOver.Add(any ? $"{NameOf(kind)}: {refusal}" : refusal);
            }
        }
        if (!known) throw new AccelException($"Unknown device '{name}'. Choose auto, {string.Join(", ", Kinds.Select(kind => kind.Name))}.");
        throw new AccelException($"No device for '{name}': {string.Join("; ", passedOver)}. {Alternatives(name, probe)}");
    }

    static string Explain(bool any, List<string> passedOver)
    {
        string start = any ? "fastest kind that can be used" : "asked for";
        return passedOver.Count == 0 ? start : $"{start}; not {string.Join("; not ", passedOver)}";
    }

    static string Alternatives(string name, Func<DeviceKind, IReadOnlyList<Device>> probe)
    {
        string[] usable = [.. Order.Where(kind => NameOf(kind) != name).SelectMany(kind => probe(kind)).Where(device => device.IsUsable).Select(device => device.ToString())];
        return usable.Length == 0 ? "No other device can be used." : $"Can be used: {string.Join("; ", usable)}; or auto.";
    }
}
