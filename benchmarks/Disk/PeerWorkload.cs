namespace Accel.Benchmarks.Disk;

/// <summary>The training that every peer does, and the files it does it from.</summary>
/// <param name="TextFile">The rows as CSV with a header line; the label (0 or 1) comes first.</param>
/// <param name="BinaryFile">The same rows as records of 1 + <paramref name="Features"/> little-endian 32-bit floats, the label first.</param>
/// <param name="Rows">Rows in either file; a peer that finds another number fails.</param>
/// <param name="Features">Features of a row.</param>
/// <param name="Iterations">Steps of gradient descent.</param>
/// <param name="Step">The fixed length of a step.</param>
/// <param name="L2">Weight of the penalty in mean log-loss + L2 / 2 * |w|^2; the intercept is not penalised.</param>
/// <param name="Threads">Tasks that a peer runs at the same time.</param>
public sealed record PeerWorkload(
    string TextFile, string BinaryFile, long Rows, int Features, int Iterations, double Step, double L2, int Threads);
