using System.Numerics;
using Accel.Kernels.Columns;

namespace Accel.Kernels.Expressions;

/// <summary>What a <see cref="TileProgram"/> was compiled to for one combination of dictionary columns.</summary>
/// <param name="Registers">The registers and their scratch memory.</param>
/// <param name="Constants">Run once, before the first tile.</param>
/// <param name="FilterSteps">Run for every tile.</param>
/// <param name="OutputSteps">Run for the tiles of which some row passed.</param>
/// <param name="Filter">The register that says which rows pass; null where all do.</param>
/// <param name="Outputs">The registers of the outputs.</param>
/// <param name="Coded">The subexpressions that are computed per dictionary entry, each with its column.</param>
sealed unsafe record TileSteps(
    RegisterFile Registers, Step[] Constants, Step[] FilterSteps, Step[] OutputSteps, int? Filter, int[] Outputs, CodedExpression[] Coded)
{
    /// <summary>Writes the rows of the current tile that passed, and counts them.</summary>
    public int Select(TileState state)
    {
        ulong* passed = Filter is int register ? state.Bits(register) : null;
        ulong* known = Filter is int filter ? state.Validity[filter] : null;
        int count = 0;
        for (int i = 0; i < state.WordCount; i++)
        {
            ulong word = passed == null ? ulong.MaxValue : passed[i];
            if (known != null) word &= known[i];
            int rows = state.RowCount - i * 64;
            if (rows < 64) word &= (1ul << rows) - 1;
            state.Selection[i] = word;
            count += BitOperations.PopCount(word);
        }
        return count;
    }

    public DictionaryTable[] ComputeTables(Batch batch) =>
        Coded.Length == 0 ? [] : [.. Coded.Select(coded => new DictionaryTable(coded.Program, coded.Type, batch[coded.Column].Dictionary!))];
}

/// <summary>A subexpression whose only column is one of texts with a dictionary.</summary>
/// <param name="Column">The column's position in the batch.</param>
/// <param name="Type">The type of its value.</param>
/// <param name="Program">Computes it from a batch that holds that column alone.</param>
sealed record CodedExpression(int Column, DataType Type, TileProgram Program);
