namespace Accel;

/// <summary>Which rows of two sides a join gives.</summary>
public enum JoinKind
{
    /// <summary>Each left row with each right row of its key.</summary>
    Inner,
    /// <summary>As <see cref="Inner"/>, and each left row without such with no right row.</summary>
    Left,
    /// <summary>As <see cref="Inner"/>, then each right row without such with no left row.</summary>
    Right,
    /// <summary>As <see cref="Left"/>, then each right row without such with no left row.</summary>
    Full,
    /// <summary>Each left row, once, whose key any right row has; no right rows.</summary>
    Semi,
    /// <summary>Each left row whose key no right row has; no right rows.</summary>
    Anti,
}
