namespace Accel.ML.Objectives;

/// <summary>Rows that follow each other: <paramref name="RowCount"/> of them, the first being row <paramref name="Row"/> of batch <paramref name="Batch"/>.</summary>
/// <param name="Batch">The batch that holds the first row.</param>
/// <param name="Row">The first row's index within it.</param>
/// <param name="RowCount">How many rows.</param>
/// <param name="IsWithinBatch">Whether all of them lie in that batch; else they go on in the next ones and are at most one block.</param>
readonly record struct RowRun(int Batch, int Row, int RowCount, bool IsWithinBatch);
