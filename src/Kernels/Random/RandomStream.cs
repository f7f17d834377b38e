namespace Accel.Kernels;

/// <summary>A stream of random numbers, each of which is a function of the stream and its position: nothing is drawn from it, and nothing changes.</summary>
/// <remarks>A seed has 2³² streams of 2⁶⁶ words, all independent of each other. Give every use its own stream or its own range of positions.</remarks>
/// <param name="Seed">The key.</param>
/// <param name="Stream">Which of the seed's streams.</param>
public readonly record struct RandomStream(ulong Seed, uint Stream = 0);
