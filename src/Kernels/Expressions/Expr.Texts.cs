namespace Accel;

/// <content>Texts: what is in them, and what they become.</content>
public abstract partial class Expr
{
    /// <inheritdoc cref="Functions.TrimStart"/>
    public Expr TrimStart() => Call(Functions.TrimStart, this);

    /// <inheritdoc cref="Functions.TrimEnd"/>
    public Expr TrimEnd() => Call(Functions.TrimEnd, this);

    /// <inheritdoc cref="Functions.Like"/>
    public Expr Like(Expr pattern) => Call(Functions.Like, this, pattern);

    /// <inheritdoc cref="Functions.IndexOf"/>
    public Expr IndexOf(Expr part) => Call(Functions.IndexOf, this, part);

    /// <inheritdoc cref="Functions.Replace"/>
    public Expr Replace(Expr part, Expr replacement) => Call(Functions.Replace, this, part, replacement);

    /// <inheritdoc cref="Functions.SplitCount"/>
    public Expr SplitCount(Expr separator) => Call(Functions.SplitCount, this, separator);

    /// <inheritdoc cref="Functions.SplitPart"/>
    public Expr SplitPart(Expr separator, Expr index) => Call(Functions.SplitPart, this, separator, index);

    /// <inheritdoc cref="Functions.ToInteger"/>
    public Expr ToInteger() => Call(Functions.ToInteger, this);

    /// <inheritdoc cref="Functions.ToNumber"/>
    public Expr ToNumber() => Call(Functions.ToNumber, this);

    /// <inheritdoc cref="Functions.ToDate"/>
    public Expr ToDate() => Call(Functions.ToDate, this);

    /// <inheritdoc cref="Functions.ToTimestamp"/>
    public Expr ToTimestamp() => Call(Functions.ToTimestamp, this);

    /// <inheritdoc cref="Functions.ToText"/>
    public Expr ToText() => Call(Functions.ToText, this);

    /// <summary>The texts, one after the other; null if any is.</summary>
    public static Expr Concat(Expr first, params Expr[] others) => others.Aggregate(first, (left, right) => Call(Functions.Concat, left, right));
}
