namespace ILGPU;

/// <summary>An operation was used outside of a kernel, or so that the threads of a group could not go on.</summary>
public sealed class InvalidKernelOperationException : InvalidOperationException
{
    /// <summary>Makes an exception without message.</summary>
    public InvalidKernelOperationException()
    {
    }

    /// <summary>Makes an exception.</summary>
    public InvalidKernelOperationException(string message) : base(message)
    {
    }

    /// <summary>Makes an exception with a cause.</summary>
    public InvalidKernelOperationException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
