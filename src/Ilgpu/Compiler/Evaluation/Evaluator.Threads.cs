using System.Reflection;
using ILGPU.Compiler.Ir;

namespace ILGPU.Compiler.Evaluation;

/// <summary>What threads know of each other and do together: positions, barriers, votes, shuffles, atomics.</summary>
internal sealed partial class Evaluator
{
    private static (SpecialRegister X, SpecialRegister Y, SpecialRegister Z)? Registers(Type type, string name) => (type == typeof(Group), name) switch
    {
        (true, "Index") => (SpecialRegister.ThreadX, SpecialRegister.ThreadY, SpecialRegister.ThreadZ),
        (true, "Dimension") => (SpecialRegister.GroupSizeX, SpecialRegister.GroupSizeY, SpecialRegister.GroupSizeZ),
        (false, "Index") => (SpecialRegister.GroupX, SpecialRegister.GroupY, SpecialRegister.GroupZ),
        (false, "Dimension") => (SpecialRegister.GridSizeX, SpecialRegister.GridSizeY, SpecialRegister.GridSizeZ),
        _ => null,
    };

    /// <summary>Index, Dimension, and their components, of groups and grids.</summary>
    private StackValue? Position(Type type, string property)
    {
        string whole = property.StartsWith("Idx", StringComparison.Ordinal) ? "Index" : property.StartsWith("Dim", StringComparison.Ordinal) && property.Length == 4 ? "Dimension" : property;
        if (Registers(type, whole) is not { } registers)
            return null;
        if (property == whole)
            return new(typeof(Index3D), [builder.Special(registers.X), builder.Special(registers.Y), builder.Special(registers.Z)]);
        return Number(typeof(int), builder.Special(property[^1] switch
        {
            'X' => registers.X,
            'Y' => registers.Y,
            _ => registers.Z,
        }));
    }

    private StackValue? GridMember(MethodBase method) => method.Name switch
    {
        "get_LinearIndex" => Number(typeof(int), LinearIndex(typeof(Grid))),
        _ when method.Name.StartsWith("get_", StringComparison.Ordinal) => Position(typeof(Grid), method.Name[4..]),
        _ => null,
    };

    private StackValue? GroupMember(Frame frame, MethodBase method, StackValue[] arguments)
    {
        switch (method.Name)
        {
            case "get_LinearIndex":
                return Number(typeof(int), LinearIndex(typeof(Group)));
            case nameof(Group.Barrier):
                builder.Add(new(IrOperation.Barrier, []) { Origin = builder.Origin });
                return Nothing;
            case nameof(Group.BarrierPopCount):
                return Vote(BarrierResult.Count, IrType.Int32, arguments);
            case nameof(Group.BarrierAnd):
                return Vote(BarrierResult.All, IrType.Bool, arguments);
            case nameof(Group.BarrierOr):
                return Vote(BarrierResult.Any, IrType.Bool, arguments);
            case nameof(Group.Broadcast):
                return Broadcast(frame, arguments);
            default:
                return method.Name.StartsWith("get_", StringComparison.Ordinal) ? Position(typeof(Group), method.Name[4..]) : null;
        }
    }

    private StackValue Vote(BarrierResult kind, IrType type, StackValue[] arguments)
    {
        IrRegister result = builder.NewRegister(type);
        IrValue predicate = arguments[0].Leaf is IrValue value ? builder.ToBool(value) : IrConstant.True;
        builder.Add(new(IrOperation.Barrier, [result], predicate) { Barrier = kind, Origin = builder.Origin });
        return Number(type == IrType.Bool ? typeof(bool) : typeof(int), result);
    }

    /// <summary>Through shared memory: the thread writes, all wait, all read, and all wait so that the next broadcast may write.</summary>
    private StackValue Broadcast(Frame frame, StackValue[] arguments)
    {
        TypeLayout layout = TypeLayout.Of(arguments[0].Type);
        int number = builder.Kernel.SharedAllocations.Count;
        MemoryRoot root = new(MemorySpace.Shared, $"shared{number}", number, layout.Size, 16);
        builder.Kernel.SharedAllocations.Add(root);
        PointerValue slot = new(MemorySpace.Shared, root, IrConstant.Of(0), 0);
        IrBlock writing = builder.NewBlock();
        IrBlock waiting = builder.NewBlock();
        builder.Current.Condition = builder.Compare(Comparison.Equal, LinearIndex(typeof(Group)), Argument(arguments[1]));
        builder.Current.Successors.Add(new() { Target = writing });
        builder.Current.Successors.Add(new() { Target = waiting });
        builder.Current = writing;
        Store(frame, slot, arguments[0]);
        writing.Successors.Add(new() { Target = waiting });
        builder.Current = waiting;
        builder.Add(new(IrOperation.Barrier, []) { Origin = builder.Origin });
        StackValue result = Load(frame, slot, arguments[0].Type);
        builder.Add(new(IrOperation.Barrier, []) { Origin = builder.Origin });
        return result;
    }

    /// <summary>(z * DimY + y) * DimX + x</summary>
    private IrValue LinearIndex(Type type)
    {
        StackValue index = Position(type, "Index")!.Value;
        StackValue size = Position(type, "Dimension")!.Value;
        IrValue row = Sum(Product((IrValue)index.Leaves[2], (IrValue)size.Leaves[1]), (IrValue)index.Leaves[1]);
        return Sum(Product(row, (IrValue)size.Leaves[0]), (IrValue)index.Leaves[0]);

        IrValue Sum(IrValue a, IrValue b) => builder.Binary(IrOperation.Add, a, b);
        IrValue Product(IrValue a, IrValue b) => builder.Binary(IrOperation.Multiply, a, b);
    }

    private StackValue? WarpMember(Frame frame, MethodBase method, StackValue[] arguments)
    {
        switch (method.Name)
        {
            case "get_WarpSize":
                return Number(typeof(int), IrConstant.Of(32));
            case "get_LaneIdx":
                return Number(typeof(int), builder.Binary(IrOperation.And, LinearIndex(typeof(Group)), IrConstant.Of(31)));
            case "get_WarpIdx":
                return Number(typeof(int), builder.Binary(IrOperation.ShiftRightUnsigned, LinearIndex(typeof(Group)), IrConstant.Of(5)));
            case nameof(Warp.Barrier):
                builder.Add(new(IrOperation.WarpBarrier, []) { Origin = builder.Origin });
                return Nothing;
            case "Exchange":
                IrValue lane = Argument(arguments[1]);
                return new(arguments[0].Type, [.. arguments[0].Leaves.Select(leaf => Shuffle(frame, leaf, lane))]);
            default:
                return null;
        }
    }

    private IrRegister Shuffle(Frame frame, Value leaf, IrValue lane)
    {
        if (leaf is not IrValue value)
            throw Refuse(frame, "a kernel shuffles views or references; only numbers and structs of numbers can be exchanged.");
        value = builder.ToNumber(value);
        IrRegister result = builder.NewRegister(value.Type);
        builder.Add(new(IrOperation.Shuffle, [result], value, lane) { Origin = builder.Origin });
        return result;
    }

    private StackValue? AtomicMethod(Frame frame, MethodBase method, StackValue[] arguments)
    {
        Type type = method.GetParameters()[0].ParameterType.GetElementType()!;
        bool unsigned = type == typeof(uint) || type == typeof(ulong);
        bool floating = type == typeof(float) || type == typeof(double);
        AtomicOperation? operation = method.Name switch
        {
            nameof(Atomic.Add) => AtomicOperation.Add,
            // PTX has no smaller or larger of floats; the method's own loop does it.
            nameof(Atomic.Min) when !floating => unsigned ? AtomicOperation.MinimumUnsigned : AtomicOperation.Minimum,
            nameof(Atomic.Max) when !floating => unsigned ? AtomicOperation.MaximumUnsigned : AtomicOperation.Maximum,
            nameof(Atomic.And) => AtomicOperation.And,
            nameof(Atomic.Or) => AtomicOperation.Or,
            nameof(Atomic.Xor) => AtomicOperation.Xor,
            nameof(Atomic.Exchange) => AtomicOperation.Exchange,
            nameof(Atomic.CompareExchange) => AtomicOperation.CompareExchange,
            _ => null,
        };
        if (operation is not { } known)
            return null;
        return known == AtomicOperation.CompareExchange
            ? AtomicAccess(frame, known, type, arguments[0], Argument(arguments[1]), Argument(arguments[2]))
            : AtomicAccess(frame, known, type, arguments[0], Argument(arguments[1]));
    }

    private StackValue? InterlockedOperation(Frame frame, MethodBase method, StackValue[] arguments)
    {
        Type type = method.GetParameters()[0].ParameterType.GetElementType() ?? typeof(void);
        if (!type.IsPrimitive)
            return null;
        switch (method.Name)
        {
            // Only Atomic's own loops may read without order: they look again before they write.
            case nameof(Volatile.Read) when frame.Code.Method.DeclaringType == typeof(Atomic):
                return Load(frame, arguments[0].Leaf, type);
            case nameof(Interlocked.Exchange):
                return AtomicAccess(frame, AtomicOperation.Exchange, type, arguments[0], Argument(arguments[1]));
            case nameof(Interlocked.CompareExchange):
                return AtomicAccess(frame, AtomicOperation.CompareExchange, type, arguments[0], Argument(arguments[2]), Argument(arguments[1]));
            case nameof(Interlocked.And):
                return AtomicAccess(frame, AtomicOperation.And, type, arguments[0], Argument(arguments[1]));
            case nameof(Interlocked.Or):
                return AtomicAccess(frame, AtomicOperation.Or, type, arguments[0], Argument(arguments[1]));
            case nameof(Interlocked.Add):
                IrValue value = Argument(arguments[1]);
                StackValue before = AtomicAccess(frame, AtomicOperation.Add, type, arguments[0], value);
                return Number(type, builder.Binary(IrOperation.Add, (IrValue)before.Leaf, value));
            default:
                return null;
        }
    }

    private StackValue AtomicAccess(Frame frame, AtomicOperation operation, Type type, StackValue target, params IrValue[] operands)
    {
        if (target.Leaf is not PointerValue { Space: not MemorySpace.Local } pointer)
            throw Refuse(frame, "an atomic operation works on a variable or local memory, which no other thread sees; it needs an element of a view of global or shared memory.");
        MemoryType memory = TypeLayout.Of(type).Leaves[0].Memory!.Value;
        IrRegister result = builder.NewRegister(memory.Register());
        builder.Add(new(IrOperation.Atomic, [result], [pointer.Base, .. operands])
        {
            Atomic = operation,
            Access = new(pointer.Space, pointer.Root, pointer.Offset, memory),
            Origin = builder.Origin,
        });
        return Number(type, result);
    }
}
