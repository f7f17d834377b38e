namespace Accel;

/// <summary>
/// Work failed for a reason that the user of the program can mend: bad input, a missing file, a full disk.
/// The message names what was found, where, what was expected and what to try; the tool prints it without a stack trace.
/// </summary>
public class AccelException : Exception
{
    /// <summary>An exception with a message for the user.</summary>
    public AccelException(string message) : base(message) { }

    /// <summary>An exception with a message for the user and the failure that led to it.</summary>
    public AccelException(string message, Exception? innerException) : base(message, innerException) { }

    /// <summary>An exception without a message; prefer the overloads that name the place and the remedy.</summary>
    public AccelException() { }
}
