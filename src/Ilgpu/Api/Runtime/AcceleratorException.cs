namespace ILGPU.Runtime;

/// <summary>An accelerator could not do something.</summary>
public abstract class AcceleratorException : Exception
{
    /// <summary>Makes an exception without message.</summary>
    protected AcceleratorException()
    {
    }

    /// <summary>Makes an exception.</summary>
    protected AcceleratorException(string message) : base(message)
    {
    }

    /// <summary>Makes an exception with a cause.</summary>
    protected AcceleratorException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>The kind of the accelerator.</summary>
    public abstract AcceleratorType AcceleratorType { get; }
}
