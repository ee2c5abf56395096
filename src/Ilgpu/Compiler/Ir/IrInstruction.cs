namespace ILGPU.Compiler.Ir;

/// <summary>Where memory lies.</summary>
internal enum MemorySpace
{
    Global,
    Shared,
    Local,
}

/// <summary>
/// A piece of memory that an address leads into: what a view parameter of the kernel shows, or an allocation. It is known for all addresses but those chosen
/// among different pieces at run time.
/// </summary>
/// <param name="Space">Where it lies.</param>
/// <param name="Name">Its name in listings and PTX.</param>
/// <param name="Number">Its number among those of its space. Of global memory: the number of the pointer among the kernel's parameters.</param>
/// <param name="Bytes">Its size; -1 if only the launch knows it.</param>
/// <param name="Alignment">Its alignment in bytes.</param>
internal sealed record MemoryRoot(MemorySpace Space, string Name, int Number, long Bytes, int Alignment)
{
    /// <summary>Whether this is the shared memory whose size the launch gives.</summary>
    public bool IsDynamicShared => Space == MemorySpace.Shared && Bytes < 0;
}

/// <summary>
/// How an instruction reaches memory. Its operand 0 is the base: in global memory an <see cref="IrType.Int64"/> address, in shared and local memory an
/// <see cref="IrType.Int32"/> offset in bytes from the beginning of <see cref="Root"/>.
/// </summary>
/// <param name="Space">Which memory.</param>
/// <param name="Root">The piece of memory; null if it is chosen at run time (only in global memory).</param>
/// <param name="Offset">Bytes to add to the base.</param>
/// <param name="Type">The type of one value.</param>
internal readonly record struct MemoryAccess(MemorySpace Space, MemoryRoot? Root, long Offset, MemoryType Type)
{
    /// <summary>Set by a pass for loads from global memory that the kernel nowhere writes.</summary>
    public bool ReadOnly { get; init; }
}

/// <summary>One operation on registers.</summary>
internal sealed class IrInstruction(IrOperation operation, IrRegister[] results, params IrValue[] operands)
{
    /// <summary>What it does.</summary>
    public IrOperation Operation { get; } = operation;

    /// <summary>The registers that it sets; mostly one or none.</summary>
    public IrRegister[] Results { get; } = results;

    /// <summary>What it works on.</summary>
    public IrValue[] Operands { get; } = operands;

    /// <summary>The only result.</summary>
    public IrRegister Result => Results[0];

    public Comparison Comparison { get; init; }

    public Conversion Conversion { get; init; }

    public SpecialRegister Special { get; init; }

    public MemoryAccess Access { get; set; }

    public AtomicOperation Atomic { get; init; }

    public BarrierResult Barrier { get; init; }

    public FenceScope Fence { get; init; }

    /// <summary>
    /// PTX with %0, %1, ... for the operands of <c>CudaAsm</c> in their order there; <see cref="AssemblyOperands"/> says what stands for each.
    /// </summary>
    public string Text { get; init; } = "";

    /// <summary>For each operand of <c>CudaAsm</c>: the result and the operand that it is, or -1.</summary>
    public (int Result, int Operand)[] AssemblyOperands { get; init; } = [];

    /// <summary>The C# method and source line that it comes from, for messages.</summary>
    public string Origin { get; init; } = "";

    /// <summary>Whether it does nothing but compute its results, so that it may be left out, moved or merged with an equal one.</summary>
    public bool IsPure => Operation <= IrOperation.Special;
}
