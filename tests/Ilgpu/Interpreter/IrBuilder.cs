using ILGPU.Compiler.Ir;

namespace Color2Embed.Tests.Ilgpu.Interpreter;

/// <summary>Builds kernels of the IR by hand: what is added goes to the end of <see cref="Block"/>.</summary>
internal sealed class IrBuilder
{
    private int registers;

    public IrBuilder(string name = "Test")
    {
        Kernel = new IrKernel { Name = name };
        Block = NewBlock();
    }

    public IrKernel Kernel { get; }

    public IrBlock Block { get; set; }

    /// <summary>Where the instructions added from now on come from.</summary>
    public string Origin { get; set; } = "";

    public IrRegister NewRegister(IrType type) => new(type, registers++);

    public IrBlock NewBlock(params IrType[] parameters)
    {
        IrBlock block = new(Kernel.Blocks.Count);
        block.Parameters.AddRange(parameters.Select(NewRegister));
        Kernel.Blocks.Add(block);
        return block;
    }

    public IrRegister Parameter(IrType type)
    {
        IrRegister register = NewRegister(type);
        Kernel.Parameters.Add(new($"p{register.Number}", register, null, Kernel.Parameters.Count, 0));
        return register;
    }

    /// <summary>A parameter that points to global memory.</summary>
    public (IrRegister Address, MemoryRoot Root) Pointer(string name)
    {
        IrRegister register = NewRegister(IrType.Int64);
        MemoryRoot root = new(MemorySpace.Global, name, Kernel.Parameters.Count, -1, 4);
        Kernel.Parameters.Add(new(name, register, root, Kernel.Parameters.Count, 0));
        return (register, root);
    }

    public MemoryRoot Shared(long bytes, int alignment = 16, string? name = null)
    {
        MemoryRoot root = new(MemorySpace.Shared, name ?? $"s{Kernel.SharedAllocations.Count}", Kernel.SharedAllocations.Count, bytes, alignment);
        Kernel.SharedAllocations.Add(root);
        return root;
    }

    public MemoryRoot DynamicShared() => Kernel.DynamicShared = new(MemorySpace.Shared, "dynamic", 99, -1, 16);

    public MemoryRoot Local(long bytes, int alignment = 8)
    {
        MemoryRoot root = new(MemorySpace.Local, $"l{Kernel.LocalAllocations.Count}", Kernel.LocalAllocations.Count, bytes, alignment);
        Kernel.LocalAllocations.Add(root);
        return root;
    }

    /// <summary>Adds an instruction that computes on registers.</summary>
    public IrRegister Do(IrOperation operation, params IrValue[] operands) => Do(ResultOf(operation, operands), operation, operands);

    public IrRegister Do(IrType type, IrOperation operation, params IrValue[] operands) =>
        Add(new(operation, [NewRegister(type)], operands) { Origin = Origin }).Result;

    public IrRegister Compare(Comparison comparison, IrValue first, IrValue second) =>
        Add(new(IrOperation.Compare, [NewRegister(IrType.Bool)], first, second) { Comparison = comparison, Origin = Origin }).Result;

    public IrRegister Convert(Conversion conversion, IrType type, IrValue value) =>
        Add(new(IrOperation.Convert, [NewRegister(type)], value) { Conversion = conversion, Origin = Origin }).Result;

    public IrRegister Special(SpecialRegister special) => Add(new(IrOperation.Special, [NewRegister(IrType.Int32)]) { Special = special, Origin = Origin }).Result;

    public IrRegister[] Load(MemoryRoot? root, MemoryType type, IrValue address, long offset = 0, int count = 1) =>
        Add(new(IrOperation.Load, [.. Enumerable.Range(0, count).Select(_ => NewRegister(type.Register()))], address)
        {
            Access = new(root?.Space ?? MemorySpace.Global, root, offset, type),
            Origin = Origin,
        }).Results;

    public void Store(MemoryRoot? root, MemoryType type, IrValue address, long offset, params IrValue[] values) =>
        Add(new(IrOperation.Store, [], [address, .. values]) { Access = new(root?.Space ?? MemorySpace.Global, root, offset, type), Origin = Origin });

    public IrRegister Atomic(AtomicOperation operation, MemoryRoot root, MemoryType type, IrValue address, params IrValue[] values) =>
        Add(new(IrOperation.Atomic, [NewRegister(type.Register())], [address, .. values]) { Atomic = operation, Access = new(root.Space, root, 0, type), Origin = Origin }).Result;

    public void Barrier() => Add(new(IrOperation.Barrier, []) { Origin = Origin });

    public IrRegister Barrier(BarrierResult result, IrValue predicate) =>
        Add(new(IrOperation.Barrier, [NewRegister(result == BarrierResult.Count ? IrType.Int32 : IrType.Bool)], predicate) { Barrier = result, Origin = Origin }).Result;

    public void WarpBarrier() => Add(new(IrOperation.WarpBarrier, []) { Origin = Origin });

    public IrRegister Shuffle(IrValue value, IrValue lane) => Do(value.Type, IrOperation.Shuffle, value, lane);

    public void CheckBounds(IrValue index, IrValue length) => Add(new(IrOperation.CheckBounds, [], index, length) { Origin = Origin });

    /// <summary>Ends the block with a way to another and goes on there.</summary>
    public void Goto(IrBlock target, params IrValue[] arguments)
    {
        Block.Successors.Add(Edge(target, arguments));
        Block = target;
    }

    public static IrEdge Edge(IrBlock target, params IrValue[] arguments)
    {
        IrEdge edge = new() { Target = target };
        edge.Arguments.AddRange(arguments);
        return edge;
    }

    /// <summary>Ends the block with a choice; it goes on nowhere.</summary>
    public void Branch(IrValue condition, IrEdge then, IrEdge otherwise)
    {
        Block.Condition = condition;
        Block.Successors.Add(then);
        Block.Successors.Add(otherwise);
    }

    /// <summary>Runs what <paramref name="body"/> adds only where a condition holds, and goes on behind it.</summary>
    public void If(IrValue condition, Action body)
    {
        IrBlock then = NewBlock();
        IrBlock behind = NewBlock();
        Branch(condition, Edge(then), Edge(behind));
        Block = then;
        body();
        Goto(behind);
    }

    /// <summary>The number of the thread times a size, as an offset in shared or local memory.</summary>
    public IrRegister ThreadOffset(int size) => Do(IrOperation.Multiply, Special(SpecialRegister.ThreadX), IrConstant.Of(size));

    /// <summary>The address of the element of the thread, by its number in the grid.</summary>
    public IrRegister ElementAddress(IrRegister address, int size)
    {
        IrRegister index = Do(
            IrOperation.Add,
            Do(IrOperation.Multiply, Special(SpecialRegister.GroupX), Special(SpecialRegister.GroupSizeX)),
            Special(SpecialRegister.ThreadX));
        return At(address, index, size);
    }

    /// <summary>The address of an element.</summary>
    public IrRegister At(IrValue address, IrValue index, int size) => Do(
        IrOperation.Add,
        address,
        Do(IrOperation.Multiply, Convert(Conversion.SignExtend32, IrType.Int64, index), IrConstant.Of((long)size)));

    private static IrType ResultOf(IrOperation operation, IrValue[] operands) => operation switch
    {
        IrOperation.Select => operands[1].Type,
        IrOperation.PopulationCount or IrOperation.LeadingZeros or IrOperation.TrailingZeros => IrType.Int32,
        _ => operands[0].Type,
    };

    private IrInstruction Add(IrInstruction instruction)
    {
        foreach (IrRegister result in instruction.Results)
            result.Definition = instruction;
        Block.Instructions.Add(instruction);
        return instruction;
    }
}
