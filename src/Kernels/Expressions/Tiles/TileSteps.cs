using System.Numerics;
using System.Runtime.CompilerServices;
using Accel.Kernels.Columns;

namespace Accel.Kernels.Expressions;

/// <summary>What a <see cref="TileProgram"/> was compiled to for one combination of dictionary columns.</summary>
/// <param name="Registers">The registers and their scratch memory.</param>
/// <param name="Constants">Run once, before the first tile.</param>
/// <param name="FilterSteps">Run for every tile.</param>
/// <param name="OutputSteps">Run for the tiles of which some row passed.</param>
/// <param name="Filter">The register that says which rows pass; null where all do.</param>
/// <param name="Outputs">Where the outputs are.</param>
/// <param name="Coded">The subexpressions that are computed per dictionary entry, each with its column.</param>
/// <param name="OfFewRows">The outputs alone, for tiles of which few rows passed; null where there is no filter, or no output.</param>
sealed unsafe record TileSteps(
    RegisterFile Registers, Step[] Constants, Step[] FilterSteps, Step[] OutputSteps, int? Filter, TileOutput[] Outputs, CodedExpression[] Coded, TileSteps? OfFewRows)
{
    /// <summary>The columns that outputs read and the filter before them does not.</summary>
    public BoundColumn[] Unread { get; init; } = [];

    /// <summary>Whether the filter is one condition on columns alone, which needs no room for values between and can run over a window of tiles.</summary>
    bool HasWindows { get; } = FilterSteps is [.., { IsCondition: true }] && FilterSteps[..^1].All(step => step.IsLoad);

    /// <summary>What a run needs: registers for the first tile, with the constants in place.</summary>
    public TileState Start(Batch batch)
    {
        TileState state = new(batch, Registers);
        try
        {
            state.Tables = Coded.Length == 0 ? [] : [.. Coded.Select(coded => new DictionaryTable(coded, batch[coded.Column].Dictionary!))];
            foreach (Step step in Constants) step.Run(state);
            return state;
        }
        catch
        {
            state.Dispose();
            throw;
        }
    }

    /// <summary>Moves to the tile at a row and runs the filter over it, or over a window of tiles where that has not been done.</summary>
    /// <param name="state">The registers.</param>
    /// <param name="row">The tile's first row.</param>
    /// <param name="filtered">The row that the filter has come to.</param>
    public void MoveTo(TileState state, int row, ref int filtered)
    {
        int left = state.Batch.RowCount - row, count = Math.Min(Tile.MaxRowCount, left);
        if (row == filtered)
        {
            int whole = Math.Min(TileState.WindowRows, left / Tile.MaxRowCount * Tile.MaxRowCount), covered = HasWindows && whole > 0 ? whole : count;
            MoveTo(state, row, covered);
            foreach (Step step in FilterSteps) step.Run(state);
            filtered += covered;
        }
        if (HasWindows) MoveTo(state, row, count);
    }

    /// <summary>Computes the outputs of the current tile.</summary>
    public void RunOutputs(TileState state)
    {
        if (HasWindows)
            foreach (Step load in FilterSteps.AsSpan(0, FilterSteps.Length - 1)) load.Run(state);
        foreach (Step step in OutputSteps) step.Run(state);
    }

    void MoveTo(TileState state, int row, int count)
    {
        state.MoveTo(row, count);
        if (HasWindows) state.Values[Filter!.Value] = (byte*)(state.Window + (row % TileState.WindowRows / 64));
    }

    /// <summary>Writes the rows of the current tile that passed, and counts them.</summary>
    public int Select(TileState state)
    {
        ulong* selection = state.Selection;
        int count = 0;
        if (Filter is int register) count = Passed(state.Bits(register), state.Validity[register], selection, state.WordCount);
        else new Span<ulong>(selection, state.WordCount).Fill(ulong.MaxValue);
        if (state.RowCount == state.PaddedRowCount) return Filter is null ? state.RowCount : count;

        ulong* last = selection + state.WordCount - 1;
        ulong beyond = *last & ulong.MaxValue << state.RowCount;
        *last &= ~beyond;
        return Filter is null ? state.RowCount : count - BitOperations.PopCount(beyond);
    }

    /// <summary>Only a known true passes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int Passed(ulong* bits, ulong* valid, ulong* selection, int wordCount)
    {
        int count = 0;
        for (int i = 0; i < wordCount; i++)
        {
            ulong word = valid == null ? bits[i] : bits[i] & valid[i];
            selection[i] = word;
            count += BitOperations.PopCount(word);
        }
        return count;
    }
}
