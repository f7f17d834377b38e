namespace Accel.Plan;

/// <summary>Where a step of a plan is computed.</summary>
/// <param name="Device">The session's GPU, or the processor.</param>
/// <param name="Reason">Why there; a clause for people.</param>
public sealed record Placement(Device Device, string Reason)
{
    /// <summary>For people: <c>cuda: asked for, ...</c>.</summary>
    public override string ToString() => $"{(Device.IsGpu ? Device.Kind.ToString().ToLowerInvariant() : "processor")}: {Reason}";
}
