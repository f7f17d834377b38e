namespace Accel.Kernels;

/// <summary>A function of random bits: an unsigned 32-bit word in a float lane, or 64 bits in a double lane, become a number of some distribution.</summary>
public interface IDistribution : IFloatUnaryOperator;
