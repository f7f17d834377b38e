using System.Text;

namespace Accel.Plan;

/// <summary>A plan as text: the last step first, its inputs indented below it, stages numbered from the source up.</summary>
static class PlanPrinter
{
    public static string Print(PlanNode plan)
    {
        StringBuilder text = new();
        Print(plan, 0, text);
        return text.ToString();
    }

    /// <summary>How many stages lie at or below a node: one more than the wide nodes on its longest path to a source.</summary>
    public static int StageOf(PlanNode node)
    {
        int below = node.Inputs.Select(StageOf).DefaultIfEmpty(1).Max();
        return node is WideNode ? below + 1 : below;
    }

    static void Print(PlanNode node, int depth, StringBuilder text)
    {
        text.Append(' ', depth * 2).Append(node).Append($"   (stage {StageOf(node)}, {node.PartitionCount} partition{(node.PartitionCount == 1 ? "" : "s")})");
        if (node.Placement is { } placement) text.Append($"   @ {placement}");
        if (node is IRowByRow slow) text.Append($"   ! row by row on the CPU: {slow.Reason}");
        text.AppendLine();
        foreach (PlanNode input in node.Inputs) Print(input, depth + 1, text);
    }
}
