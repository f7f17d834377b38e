namespace Accel.Plan;

/// <summary>
/// Rewrites a plan into one that gives the same rows for less work, by small rules. A cached dataset is a wall: what is kept there must not depend on who reads it.
/// </summary>
static class Optimizer
{
    /// <summary>The plan that a session runs: rewritten, and each step in its place.</summary>
    public static PlanNode Optimize(PlanNode plan, Session session) => PlaceSteps.Apply(Optimize(plan), session);

    static PlanNode Optimize(PlanNode plan) => PruneColumns.Apply(TakeFirstOfSorted.Apply(FuseAggregates.Apply(PushFilters.Apply(plan))), null);
}
