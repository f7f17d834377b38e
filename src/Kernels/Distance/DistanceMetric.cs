namespace Accel.Kernels;

/// <summary>How far a row is from a centre.</summary>
public enum DistanceMetric
{
    /// <summary>Σ (x − c)²: the square of the straight line's length.</summary>
    SquaredEuclidean,

    /// <summary>1 − cos of the angle between both: 0 in the same direction, 2 in the opposite one, and 1 where either is zero.</summary>
    Cosine,
}
