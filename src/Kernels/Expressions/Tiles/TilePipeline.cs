using Accel.Kernels.Columns;

namespace Accel.Kernels.Expressions;

/// <summary>
/// A filter and expressions over what passes it, computed tile by tile and handed to a consumer while the values are still in the fastest
/// caches: how an aggregate reads expressions without any column of them in memory. Safe for any number of threads at once.
/// </summary>
public sealed class TilePipeline
{
    readonly TileProgram program;

    /// <summary>A pipeline of <paramref name="outputs"/> for the rows on which <paramref name="filter"/> is true; null lets every row pass.</summary>
    /// <exception cref="AccelException">The filter is not Boolean.</exception>
    public TilePipeline(BoundExpr? filter, params IEnumerable<BoundExpr> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        if (filter is not null) Filter.RequireCondition(filter);
        program = new(filter?.Root, [.. outputs.Select(output => output.Root)]);
    }

    /// <summary>Computes a batch and hands its tiles to <paramref name="consumer"/>, in row order.</summary>
    public void Run<TConsumer>(Batch batch, ref TConsumer consumer) where TConsumer : ITileConsumer, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(batch);
        program.Run(batch, ref consumer);
    }
}
