namespace Accel;

/// <summary>A device failed at work it was given, or cannot be given it. The message names the device and the work.</summary>
public class DeviceException : AccelException
{
    /// <summary>An exception with a message for the user.</summary>
    public DeviceException(string message) : base(message) { }

    /// <summary>An exception with a message for the user and the failure that led to it.</summary>
    public DeviceException(string message, Exception? innerException) : base(message, innerException) { }

    /// <summary>An exception without a message; prefer the overloads that name the device and the work.</summary>
    public DeviceException() { }
}
