using Accel.Data;
using Accel.Kernels.Columns;
using Accel.Plan;

namespace Accel.Execution;

/// <summary>
/// The execution of one plan. Stages are cut at wide nodes: a job runs them bottom-up when it is made, keeps their output while
/// it lives, and then computes partitions of the plan on request, any number at once. A cached dataset whose blocks are all present
/// hides everything below it: no stage of its lineage runs and no source is touched.
/// </summary>
public sealed class Job : IDisposable
{
    /// <summary>How often a task is tried in all when it fails for a reason other than its input.</summary>
    const int MaxAttempts = 3;

    readonly Dictionary<WideNode, Partition[]> shuffled = [];
    readonly PlanNode plan;

    internal Job(Session session, PlanNode plan, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(session.IsDisposed, session);
        Session = session;
        OnDevice = new DeviceWork(session);
        Cancellation = cancellation;
        this.plan = plan;
        try
        {
            Prepare(plan);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    internal Session Session { get; }

    internal CancellationToken Cancellation { get; }

    /// <summary>The job's use of the session's GPU.</summary>
    internal DeviceWork OnDevice { get; }

    /// <summary>What was copied to the session's GPU so far, and what the processor did that the plan had given to the GPU, and why; a sentence each.</summary>
    public IReadOnlyList<string> Notes => OnDevice.Notes;

    /// <summary>Partitions of the plan.</summary>
    public int PartitionCount => plan.PartitionCount;

    /// <summary>Computes one partition, or takes it from the cache; the caller disposes it. A task that fails is tried again a bounded number of times.</summary>
    /// <exception cref="AccelException">The input is bad, or the task failed on every attempt.</exception>
    public Partition Compute(int partition) => Attempt("Compute", plan, partition, Materialize);

    /// <summary>The batches of one partition, as they are computed; the receiver disposes each.</summary>
    public IEnumerable<Batch> Stream(int partition) => plan.Compute(partition, this);

    /// <summary>Runs a task for each partition of the plan and gives the results in partition order.</summary>
    public TResult[] Run<TResult>(string stage, Func<int, TResult> task) => RunStage(stage, plan, task);

    /// <summary>Runs a task for each partition of <paramref name="input"/> and gives the results in partition order; if one fails, the others' are disposed.</summary>
    internal TResult[] RunStage<TResult>(string stage, PlanNode input, Func<int, TResult> task)
    {
        TResult[] results = new TResult[input.PartitionCount];
        int completed = 0;
        IProgress<JobProgress>? progress = Session.Options.Progress;
        try
        {
            Session.Workers.ForEach(results.Length, partition =>
            {
                results[partition] = Attempt(stage, input, partition, task);
                progress?.Report(new JobProgress(stage, Interlocked.Increment(ref completed), results.Length));
            }, Cancellation);
            return results;
        }
        catch
        {
            foreach (TResult result in results) (result as IDisposable)?.Dispose();
            throw;
        }
    }

    /// <summary>A partition of a wide node's output, borrowed. Its stage has run, unless the node lay below a cached dataset that has lost a block since.</summary>
    internal Partition Shuffled(WideNode node, int partition)
    {
        lock (shuffled)
        {
            if (!shuffled.ContainsKey(node)) Prepare(node);
            return shuffled[node][partition];
        }
    }

    /// <summary>Gives back the output of the job's stages.</summary>
    public void Dispose()
    {
        foreach (Partition[] partitions in shuffled.Values)
            foreach (Partition partition in partitions) partition.Dispose();
        shuffled.Clear();
        if (Session.Options.Notes is { } listener)
            foreach (string note in OnDevice.TakeNotes()) listener.Report(note);
    }

    void Prepare(PlanNode node)
    {
        if (node is CacheNode cached && cached.IsComplete(Session)) return;
        if (node is WideNode done && shuffled.ContainsKey(done)) return;
        foreach (PlanNode input in node.Inputs) Prepare(input);
        if (node is WideNode wide) shuffled[wide] = wide.Shuffle(this);
    }

    /// <summary>One try at computing a partition.</summary>
    internal Partition Materialize(int partition) =>
        plan is CacheNode cached ? cached.Block(partition, this) : Partition.Materialize(plan.Compute(partition, this));

    static TResult Attempt<TResult>(string stage, PlanNode input, int partition, Func<int, TResult> task)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return task(partition);
            }
            catch (Exception failure) when (failure is not (AccelException or OperationCanceledException))
            {
                if (attempt == MaxAttempts) throw TaskFailure.Error(stage, partition, attempt, input, failure);
            }
        }
    }
}
