namespace Accel.Cli.Demo.Page;

/// <summary>Round numbers to label an axis with.</summary>
static class Ticks
{
    /// <summary>About <paramref name="count"/> multiples of 1, 2 or 5 times a power of ten that cover the range from one number to another.</summary>
    public static double[] Linear(double from, double to, int count)
    {
        if (!(to > from)) to = from + 1;
        double rough = (to - from) / count;
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = power * ((rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
        long first = (long)Math.Floor(from / step), last = (long)Math.Ceiling(to / step);
        return [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step)];
    }

    /// <summary>The powers of ten that enclose all of the positive <paramref name="values"/>.</summary>
    public static double[] Decades(IEnumerable<double> values)
    {
        double[] all = [.. values];
        int first = (int)Math.Floor(Math.Log10(all.Min())), last = (int)Math.Ceiling(Math.Log10(all.Max()));
        if (last == first) last++;
        return [.. Enumerable.Range(first, last - first + 1).Select(exponent => Math.Pow(10, exponent))];
    }
}
