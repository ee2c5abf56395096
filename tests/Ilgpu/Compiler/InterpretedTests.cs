namespace Color2Embed.Tests.Ilgpu.Compiler;

// The tests of kernels once more, with all kernels through the compiler and the interpreter.

public class InterpretedAtomicTests : AtomicTests
{
    public InterpretedAtomicTests() => Accelerator.InterpretsKernels = true;
}

public class InterpretedGroupTests : GroupTests
{
    public InterpretedGroupTests() => Accelerator.InterpretsKernels = true;
}
