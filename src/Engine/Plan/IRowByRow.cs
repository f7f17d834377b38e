namespace Accel.Plan;

/// <summary>A step that calls C# code once per row, because its expression could not be compiled.</summary>
interface IRowByRow
{
    /// <summary>Why it could not be compiled.</summary>
    string Reason { get; }
}
