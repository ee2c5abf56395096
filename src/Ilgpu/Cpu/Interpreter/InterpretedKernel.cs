using System.Runtime.CompilerServices;
using ILGPU.Compiler.Ir;

namespace ILGPU.Cpu.Interpreter;

/// <summary>
/// A kernel prepared for the interpreter: its instructions decoded into one array, and its registers as slots of a register file. It does not change, so any
/// number of <see cref="GroupRunner"/>s can run it at a time.
/// </summary>
internal sealed unsafe class InterpretedKernel
{
    /// <summary>The most instructions that the account of shared memory can tell apart.</summary>
    public const int MaximumLength = 1 << 20;

    private readonly DecodedInstruction[] code;
    private readonly IrInstruction?[] sources;

    /// <summary>Prepares a kernel.</summary>
    /// <exception cref="NotSupportedException">It contains what cannot be interpreted, such as inline PTX.</exception>
    public InterpretedKernel(IrKernel kernel)
    {
        Kernel = kernel;
        Layout = new MemoryLayout(kernel);
        Registers = new RegisterFile(kernel);
        (code, sources) = Decoder.Decode(kernel, Layout, Registers);
        if (code.Length > MaximumLength || Layout.Roots.Count >= MemoryTable.Capacity)
            throw new NotSupportedException($"The kernel {kernel.Name} is too large to be interpreted: {code.Length} instructions, {Layout.Roots.Count} pieces of memory.");
    }

    /// <summary>The kernel.</summary>
    public IrKernel Kernel { get; }

    /// <summary>Where its memory lies.</summary>
    public MemoryLayout Layout { get; }

    /// <summary>What each slot of a thread's register file holds.</summary>
    public RegisterFile Registers { get; }

    /// <summary>The instructions; the entry is the first.</summary>
    public DecodedInstruction* Code => (DecodedInstruction*)Unsafe.AsPointer(ref code[0]);

    /// <summary>The instruction of the IR that a decoded one comes from; null for moves, jumps and ends.</summary>
    public IrInstruction? Source(int position) => sources[position];
}
