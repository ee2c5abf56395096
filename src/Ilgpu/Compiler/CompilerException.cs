namespace ILGPU.Compiler;

/// <summary>A kernel does something that no device code can do, or that the compiler does not know. The message says what, and where in the source.</summary>
internal sealed class CompilerException(string message) : NotSupportedException(message);
