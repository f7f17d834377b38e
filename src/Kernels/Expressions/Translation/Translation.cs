using System.Diagnostics.CodeAnalysis;

namespace Accel;

/// <summary>What became of a lambda: an expression, or the reason why there is none and the lambda has to run row by row.</summary>
public sealed class Translation
{
    Translation(Expr? expr, string? reason) => (Expr, Reason) = (expr, reason);

    /// <summary>Whether there is an expression; else <see cref="Reason"/> says why not.</summary>
    [MemberNotNullWhen(true, nameof(Expr))]
    [MemberNotNullWhen(false, nameof(Reason))]
    public bool IsCompiled => Expr is not null;

    /// <summary>The expression.</summary>
    public Expr? Expr { get; }

    /// <summary>Why there is none, for people, with the part of the lambda that stands in the way.</summary>
    public string? Reason { get; }

    internal static Translation Of(Expr expr) => new(expr, null);

    internal static Translation Refused(string reason) => new(null, reason);
}

/// <summary>What became of a lambda that makes new rows: a named expression for each of their members, or the reason why there are none.</summary>
public sealed class ProjectionTranslation
{
    ProjectionTranslation(IReadOnlyList<NamedExpr>? columns, string? reason) => (Columns, Reason) = (columns, reason);

    /// <summary>Whether there are expressions; else <see cref="Reason"/> says why not.</summary>
    [MemberNotNullWhen(true, nameof(Columns))]
    [MemberNotNullWhen(false, nameof(Reason))]
    public bool IsCompiled => Columns is not null;

    /// <summary>The expressions, in the order in which the lambda names them.</summary>
    public IReadOnlyList<NamedExpr>? Columns { get; }

    /// <summary>Why there are none, for people, with the part of the lambda that stands in the way.</summary>
    public string? Reason { get; }

    internal static ProjectionTranslation Of(IReadOnlyList<NamedExpr> columns) => new(columns, null);

    internal static ProjectionTranslation Refused(string reason) => new(null, reason);
}
