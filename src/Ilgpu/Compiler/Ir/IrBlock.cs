namespace ILGPU.Compiler.Ir;

/// <summary>A way from one block to the next, with the values of the next one's parameters. All are passed at once.</summary>
internal sealed class IrEdge
{
    /// <summary>Where it leads.</summary>
    public IrBlock Target { get; set; } = null!;

    /// <summary>One value for each parameter of <see cref="Target"/>.</summary>
    public List<IrValue> Arguments { get; } = [];
}

/// <summary>
/// Instructions that run one after another, and what follows. Registers are set once, so a block that is reached on several ways gets what differs between them
/// as parameters (in other representations: phi functions).
/// </summary>
internal sealed class IrBlock(int number)
{
    /// <summary>Its number in the kernel.</summary>
    public int Number { get; set; } = number;

    /// <summary>What the ways here pass.</summary>
    public List<IrRegister> Parameters { get; } = [];

    /// <summary>The instructions in order.</summary>
    public List<IrInstruction> Instructions { get; } = [];

    /// <summary>The predicate that chooses between the two <see cref="Successors"/>, the first if it holds; null if there is one or none.</summary>
    public IrValue? Condition { get; set; }

    /// <summary>Where to go on: two ways with a condition, one without; none ends the thread.</summary>
    public List<IrEdge> Successors { get; } = [];
}
