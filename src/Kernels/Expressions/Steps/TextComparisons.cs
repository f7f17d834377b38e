namespace Accel.Kernels.Expressions;

/// <summary>Whether two texts have the same bytes.</summary>
readonly struct TextEqual : IPredicate<TextView, TextView>
{
    public static bool Invoke(TextView x, TextView y) => x.Span.SequenceEqual(y.Span);
}

/// <summary>Whether two texts differ.</summary>
readonly struct TextNotEqual : IPredicate<TextView, TextView>
{
    public static bool Invoke(TextView x, TextView y) => !x.Span.SequenceEqual(y.Span);
}

/// <summary>Whether the first text stands before the second in the order of their bytes.</summary>
readonly struct TextLessThan : IPredicate<TextView, TextView>
{
    public static bool Invoke(TextView x, TextView y) => x.Span.SequenceCompareTo(y.Span) < 0;
}

/// <summary>Whether the first text does not stand after the second.</summary>
readonly struct TextLessThanOrEqual : IPredicate<TextView, TextView>
{
    public static bool Invoke(TextView x, TextView y) => x.Span.SequenceCompareTo(y.Span) <= 0;
}
