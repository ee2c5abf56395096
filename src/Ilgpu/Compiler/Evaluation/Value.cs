using ILGPU.Compiler.Ir;

namespace ILGPU.Compiler.Evaluation;

/// <summary>
/// A value of a kernel as the compiler knows it while it evaluates the kernel: anything that fits into one variable of a basic type. Numbers are
/// <see cref="IrConstant"/>s and <see cref="IrRegister"/>s; what else there is exists only here and leaves no trace in the kernel but addresses.
/// </summary>
internal abstract class Value;

/// <summary>An address in memory: a base that may be computed at run time, and a constant distance.</summary>
/// <param name="space">Which memory.</param>
/// <param name="root">What it leads into; null if that is chosen at run time (only in global memory).</param>
/// <param name="base">In global memory the address; in shared and local memory the offset in bytes in the root, 32 bits.</param>
/// <param name="offset">Bytes to add.</param>
internal sealed class PointerValue(MemorySpace space, MemoryRoot? root, IrValue @base, long offset) : Value, IEquatable<PointerValue>
{
    public MemorySpace Space { get; } = space;

    public MemoryRoot? Root { get; } = root;

    public IrValue Base { get; } = @base;

    public long Offset { get; } = offset;

    public bool Equals(PointerValue? other) =>
        other is not null && Space == other.Space && Root == other.Root && Base.Equals(other.Base) && Offset == other.Offset;

    public override bool Equals(object? obj) => Equals(obj as PointerValue);

    public override int GetHashCode() => HashCode.Combine(Space, Root, Base, Offset);
}

/// <summary>A reference (<c>ref</c>, <c>in</c>, <c>this</c>) to variables, which are no memory: the first of the cells that it leads to.</summary>
internal sealed class CellReference(int cell) : Value, IEquatable<CellReference>
{
    public int Cell { get; } = cell;

    public bool Equals(CellReference? other) => other is not null && other.Cell == Cell;

    public override bool Equals(object? obj) => Equals(obj as CellReference);

    public override int GetHashCode() => Cell;
}

/// <summary>An object of the compiling program, such as the owner of a view, a constant array or a text; kernels only pass it on.</summary>
internal sealed class ObjectValue(object? target) : Value, IEquatable<ObjectValue>
{
    public static readonly ObjectValue Null = new(null);

    /// <summary>An object of which nothing is known.</summary>
    public static readonly ObjectValue Unknown = new(new object());

    public object? Target { get; } = target;

    public bool Equals(ObjectValue? other) => other is not null && ReferenceEquals(other.Target, Target);

    public override bool Equals(object? obj) => Equals(obj as ObjectValue);

    public override int GetHashCode() => Target is null ? 0 : System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(Target);
}

/// <summary>A value of any type on the evaluation stack: its leaves in the order of <see cref="TypeLayout.Leaves"/>.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Leaves">Its parts.</param>
internal readonly record struct StackValue(Type Type, Value[] Leaves)
{
    /// <summary>A value that has one part.</summary>
    public StackValue(Type type, Value leaf) : this(type, [leaf])
    {
    }

    /// <summary>The only part.</summary>
    public Value Leaf => Leaves.Length == 1 ? Leaves[0] : throw new CompilerException($"A {Type.Name} is used where a simple value is needed.");
}
