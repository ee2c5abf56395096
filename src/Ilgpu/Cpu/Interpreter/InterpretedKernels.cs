using System.Collections.Concurrent;
using System.Reflection;
using ILGPU.Compiler;
using ILGPU.Compiler.Ir;
using ILGPU.Compiler.Passes;
using ILGPU.Runtime;

namespace ILGPU.Cpu.Interpreter;

/// <summary>The kernels that were compiled for the interpreter; each is compiled once in a process, whatever accelerators load it.</summary>
internal static class InterpretedKernels
{
    private static readonly ConcurrentDictionary<(MethodInfo Method, Grouping Grouping), InterpretedKernel> Known = new();

    /// <summary>A kernel, compiled. Bounds are always checked: the interpreter is there to find faults.</summary>
    /// <exception cref="CompilerException">The kernel does what no device code can do.</exception>
    public static InterpretedKernel Of(MethodInfo method, Grouping grouping) => Known.GetOrAdd((method, grouping), static key =>
    {
        IrKernel kernel = KernelCompiler.Compile(key.Method, key.Grouping, CompilerOptions.Default with { ChecksBounds = true, AllowsAssembly = false });
        IrPasses.Run(kernel);
        return new(kernel);
    });
}
