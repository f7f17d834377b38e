namespace Accel.Kernels.Tests;

/// <summary>The lower tail of the standard normal distribution: its series near zero, its continued fraction beyond.</summary>
static class NormalOracle
{
    public static double Density(double z) => Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);

    /// <summary>The probability below <paramref name="z"/>, which is not above zero.</summary>
    public static double Tail(double z)
    {
        double x = -z;
        if (x < 3)
        {
            double term = x, sum = x;
            for (int k = 1; k < 200; k++)
            {
                term *= x * x / ((2 * k) + 1);
                sum += term;
            }
            return 0.5 - (Density(x) * sum);
        }
        double fraction = 0;
        for (int k = 300; k > 0; k--) fraction = k / (x + fraction);
        return Density(x) / (x + fraction);
    }
}
