namespace ILGPU.Compiler;

/// <summary>A kernel does something that no device code can do, or that the compiler does not know. The message says what, and where in the source.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="hasPlace">Whether the message says where; else the evaluator puts the place in front of it.</param>
internal sealed class CompilerException(string message, bool hasPlace = true) : NotSupportedException(message)
{
    /// <summary>Whether the message says where.</summary>
    public bool HasPlace { get; } = hasPlace;
}
