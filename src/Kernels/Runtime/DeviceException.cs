namespace Color2Embed.Kernels;

/// <summary>A device cannot be opened, or has no memory left. The message is one line for the user: what is wrong and what to do.</summary>
public sealed class DeviceException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="message">One line for the user.</param>
    /// <param name="inner">The error underneath, if there is one.</param>
    public DeviceException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
