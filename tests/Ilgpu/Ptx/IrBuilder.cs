using ILGPU.Compiler.Ir;

namespace Color2Embed.Tests.Ilgpu.Ptx;

/// <summary>Builds kernels of the intermediate language by hand.</summary>
internal sealed class IrBuilder
{
    private int _registers;

    public IrBuilder(string name = "Kernel", int? maxThreads = null, int? minGroups = null)
    {
        Kernel = new() { Name = name, MaxThreadsPerGroup = maxThreads, MinGroupsPerMultiprocessor = minGroups };
        Current = Block();
    }

    public IrKernel Kernel { get; }

    /// <summary>The block that instructions are added to.</summary>
    public IrBlock Current { get; set; }

    public IrBlock Block(params IrType[] parameters)
    {
        IrBlock block = new(Kernel.Blocks.Count);
        block.Parameters.AddRange(parameters.Select(Register));
        Kernel.Blocks.Add(block);
        return block;
    }

    public IrRegister Register(IrType type) => new(type, _registers++);

    public IrRegister Parameter(IrType type, string name = "value")
    {
        IrRegister register = Register(type);
        Kernel.Parameters.Add(new(name, register, null, Kernel.Parameters.Count, 0));
        return register;
    }

    /// <summary>A pointer to global memory.</summary>
    public (IrRegister Pointer, MemoryRoot Root) View(string name)
    {
        IrRegister register = Register(IrType.Int64);
        MemoryRoot root = new(MemorySpace.Global, name, Kernel.Parameters.Count, -1, 16);
        Kernel.Parameters.Add(new(name, register, root, Kernel.Parameters.Count, 0));
        return (register, root);
    }

    public MemoryRoot Shared(string name, long bytes, int alignment = 16)
    {
        MemoryRoot root = new(MemorySpace.Shared, name, Kernel.SharedAllocations.Count, bytes, alignment);
        Kernel.SharedAllocations.Add(root);
        return root;
    }

    public MemoryRoot Local(string name, long bytes, int alignment = 4)
    {
        MemoryRoot root = new(MemorySpace.Local, name, Kernel.LocalAllocations.Count, bytes, alignment);
        Kernel.LocalAllocations.Add(root);
        return root;
    }

    public IrRegister Emit(IrOperation operation, IrType type, params IrValue[] operands) => Emit(new IrInstruction(operation, [Register(type)], operands));

    public IrRegister Compare(Comparison comparison, IrValue left, IrValue right) =>
        Emit(new IrInstruction(IrOperation.Compare, [Register(IrType.Bool)], left, right) { Comparison = comparison });

    public IrRegister Convert(Conversion conversion, IrType type, IrValue value) =>
        Emit(new IrInstruction(IrOperation.Convert, [Register(type)], value) { Conversion = conversion });

    public IrRegister Special(SpecialRegister special) => Emit(new IrInstruction(IrOperation.Special, [Register(IrType.Int32)]) { Special = special });

    public IrRegister[] Load(MemoryAccess access, IrValue address, int count = 1)
    {
        IrRegister[] results = [.. Enumerable.Range(0, count).Select(_ => Register(access.Type.Register()))];
        Add(new(IrOperation.Load, results, address) { Access = access });
        return results;
    }

    public void Store(MemoryAccess access, IrValue address, params IrValue[] values) => Add(new(IrOperation.Store, [], [address, .. values]) { Access = access });

    public void Store(MemoryRoot root, IrValue address, IrValue value, long offset = 0) =>
        Store(new MemoryAccess(root.Space, root, offset, value.Type switch
        {
            IrType.Int64 => MemoryType.Int64,
            IrType.Float32 => MemoryType.Float32,
            IrType.Float64 => MemoryType.Float64,
            _ => MemoryType.Int32,
        }), address, value);

    public IrRegister Emit(IrInstruction instruction)
    {
        Add(instruction);
        return instruction.Result;
    }

    public void Add(IrInstruction instruction)
    {
        foreach (IrRegister result in instruction.Results)
            result.Definition = instruction;
        Current.Instructions.Add(instruction);
    }

    public static IrEdge Edge(IrBlock target, params IrValue[] arguments)
    {
        IrEdge edge = new() { Target = target };
        edge.Arguments.AddRange(arguments);
        return edge;
    }

    public void Goto(IrBlock target, params IrValue[] arguments) => Current.Successors.Add(Edge(target, arguments));

    public void Branch(IrValue condition, IrEdge ifTrue, IrEdge ifFalse)
    {
        Current.Condition = condition;
        Current.Successors.AddRange([ifTrue, ifFalse]);
    }
}
