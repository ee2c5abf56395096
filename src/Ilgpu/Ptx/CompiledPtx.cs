using System.Reflection;
using ILGPU.Compiler;
using ILGPU.Compiler.Ir;
using ILGPU.Compiler.Passes;
using ILGPU.Runtime;

namespace ILGPU.Ptx;

/// <summary>A kernel as IR and as PTX.</summary>
/// <param name="Kernel">The IR after all passes.</param>
/// <param name="Target">What the PTX is for.</param>
/// <param name="Text">The PTX.</param>
internal sealed record CompiledPtx(IrKernel Kernel, PtxTarget Target, string Text)
{
    /// <summary>Raised for each kernel that was compiled, with its method and how its threads form groups. Tests run the IR in place of the PTX.</summary>
    public static event Action<MethodInfo, Grouping, CompiledPtx>? Compiled;

    /// <summary>Takes a kernel all the way from its IL to PTX.</summary>
    /// <param name="method">The kernel.</param>
    /// <param name="grouping">How its threads form groups.</param>
    /// <param name="target">The GPU to write PTX for.</param>
    /// <param name="options">What to compile for.</param>
    /// <param name="specialized">The values of arguments that are <see cref="SpecializedValue{T}"/>, by the number of the argument, the index not counted.</param>
    /// <exception cref="CompilerException">The kernel does what no device code can do.</exception>
    public static CompiledPtx Compile(MethodInfo method, Grouping grouping, PtxTarget target, CompilerOptions options, IReadOnlyDictionary<int, object>? specialized = null)
    {
        IrKernel kernel = KernelCompiler.Compile(method, grouping, options, specialized);
        IrPasses.Run(kernel, distinctViews: options.AssumesDistinctViews);
        CompiledPtx compiled = new(kernel, target, PtxEmitter.Emit(kernel, target));
        Compiled?.Invoke(method, grouping, compiled);
        return compiled;
    }

    /// <summary>Assembles the PTX.</summary>
    /// <exception cref="PtxRejectedException">ptxas does not accept it.</exception>
    /// <exception cref="TimeoutException">ptxas does not come to an end.</exception>
    public PtxAssembly Assemble(PtxAssembler assembler) => assembler.Assemble(Text, Target.Name);
}
