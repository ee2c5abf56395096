using System.Reflection;
using ILGPU.Compiler.Ir;

namespace ILGPU.Compiler.Evaluation;

/// <summary>Variables, references to them, memory, and local arrays that live in registers.</summary>
internal sealed partial class Evaluator
{
    private readonly Dictionary<MemoryRoot, LocalArray> localArrays = [];

    /// <summary>A local array whose elements are variables.</summary>
    /// <param name="Layout">The type of its elements.</param>
    /// <param name="FirstLeaf">Where its leaves begin in <see cref="EvaluationState.Elements"/>.</param>
    /// <param name="Length">Elements.</param>
    /// <param name="Place">Where it is allocated.</param>
    private sealed record LocalArray(TypeLayout Layout, int FirstLeaf, int Length, string Place);

    private StackValue LoadVariable(Frame frame, int variable)
    {
        int first = frame.VariableCells[variable];
        return new(frame.Variables[variable], [.. state.Cells.GetRange(first, TypeLayout.Of(frame.Variables[variable]).Leaves.Count)]);
    }

    private void StoreVariable(Frame frame, int variable, StackValue value)
    {
        int first = frame.VariableCells[variable];
        for (int leaf = 0; leaf < value.Leaves.Length; leaf++)
            state.Cells[first + leaf] = value.Leaves[leaf];
    }

    private static void PushReference(Frame frame, int variable) =>
        Push(frame, frame.Variables[variable].MakeByRefType(), new CellReference(frame.VariableCells[variable]));

    /// <summary>A new variable with a value, and a reference to it.</summary>
    private CellReference Temporary(StackValue value)
    {
        CellReference reference = new(state.Cells.Count);
        state.Cells.AddRange(value.Leaves);
        return reference;
    }

    private StackValue Load(Frame frame, Value reference, Type type)
    {
        TypeLayout layout = TypeLayout.Of(type);
        switch (reference)
        {
            case CellReference { Cell: int cell }:
                return new(type, [.. layout.Leaves.Select((leaf, number) => Reinterpret(frame, state.Cells[cell + number], leaf.Type))]);
            case PointerValue pointer when pointer.Root is not null && localArrays.TryGetValue(pointer.Root, out LocalArray? array):
                return new(type, [.. layout.Leaves.Select(leaf => Reinterpret(frame, state.Elements[ElementLeaf(frame, pointer, array, leaf)], leaf.Type))]);
            case PointerValue pointer:
                return new(type, LoadMemory(frame, pointer, layout));
            default:
                throw Refuse(frame, "a kernel reads through a null reference or an address that is no view's.");
        }
    }

    private void Store(Frame frame, Value reference, StackValue value)
    {
        TypeLayout layout = TypeLayout.Of(value.Type);
        switch (reference)
        {
            case CellReference { Cell: int cell }:
                for (int leaf = 0; leaf < value.Leaves.Length; leaf++)
                    state.Cells[cell + leaf] = value.Leaves[leaf];
                break;
            case PointerValue pointer when pointer.Root is not null && localArrays.TryGetValue(pointer.Root, out LocalArray? array):
                for (int leaf = 0; leaf < value.Leaves.Length; leaf++)
                    state.Elements[ElementLeaf(frame, pointer, array, layout.Leaves[leaf])] = Normalize(layout.Leaves[leaf], value.Leaves[leaf]);
                break;
            case PointerValue pointer:
                StoreMemory(frame, pointer, layout, value);
                break;
            default:
                throw Refuse(frame, "a kernel writes through a null reference or an address that is no view's.");
        }
    }

    /// <summary>The same bits where a variable is read as another type of its size.</summary>
    private Value Reinterpret(Frame frame, Value value, Type type)
    {
        if (value is not IrValue number || number.Type == IrType.Bool || TypeLayout.Register(type) == number.Type)
            return value;
        return (number.Type, TypeLayout.Register(type)) switch
        {
            (IrType.Float32, IrType.Int32) => builder.Convert(Conversion.Float32BitsToInt32, number),
            (IrType.Int32, IrType.Float32) => builder.Convert(Conversion.Int32BitsToFloat32, number),
            (IrType.Float64, IrType.Int64) => builder.Convert(Conversion.Float64BitsToInt64, number),
            (IrType.Int64, IrType.Float64) => builder.Convert(Conversion.Int64BitsToFloat64, number),
            // Null, as a pointer.
            (IrType.Int32, IrType.Int64) when number is IrConstant => builder.ToInt64(number, signed: true),
            _ => throw Refuse(frame, $"a variable is read as another type ({type.Name}) of another size."),
        };
    }

    /// <summary>A small integer as memory would give it back.</summary>
    private Value Normalize(TypeLeaf leaf, Value value) => value is not IrValue number ? value : leaf.Memory switch
    {
        MemoryType.Int8 => builder.Convert(Conversion.SignExtend8, builder.ToNumber(number)),
        MemoryType.UInt8 => builder.Convert(Conversion.ZeroExtend8, builder.ToNumber(number)),
        MemoryType.Int16 => builder.Convert(Conversion.SignExtend16, builder.ToNumber(number)),
        MemoryType.UInt16 => builder.Convert(Conversion.ZeroExtend16, builder.ToNumber(number)),
        _ => builder.ToNumber(number),
    };

    private void LoadField(Frame frame, FieldInfo field)
    {
        StackValue target = Pop(frame);
        int count = TypeLayout.Of(field.FieldType).Leaves.Count;
        if (target.Leaves.Length == 1 && target.Leaves[0] is CellReference or PointerValue && target.Type != field.DeclaringType)
        {
            Push(frame, Load(frame, FieldReference(frame, target.Leaves[0], field), field.FieldType));
            return;
        }
        if (target.Leaves.Length == 1 && target.Leaves[0] is ObjectValue)
        {
            // A lambda's class has no fields, so this is some other object.
            throw Refuse(frame, $"a kernel reads the field {field.Name} of an object; there are none on a device.");
        }
        int first = TypeLayout.Of(field.DeclaringType!).FirstLeaf(field);
        Push(frame, new(field.FieldType, target.Leaves[first..(first + count)]));
    }

    private static Value FieldReference(Frame frame, Value target, FieldInfo field)
    {
        if (target is not (CellReference or PointerValue))
            throw Refuse(frame, $"a kernel uses the field {field.Name} of an object; there are none on a device.");
        TypeLayout layout = TypeLayout.Of(field.DeclaringType!);
        int leaf = layout.FirstLeaf(field);
        return target is CellReference cells
            ? new CellReference(cells.Cell + leaf)
            : Move((PointerValue)target, leaf < layout.Leaves.Count ? layout.Leaves[leaf].Offset : 0);
    }

    private static PointerValue Move(PointerValue pointer, long bytes) =>
        bytes == 0 ? pointer : new(pointer.Space, pointer.Root, pointer.Base, pointer.Offset + bytes);

    /// <summary>The number of the leaf of a local array that an address leads to.</summary>
    private static int ElementLeaf(Frame frame, PointerValue pointer, LocalArray array, TypeLeaf leaf)
    {
        // Indexed at run time: the array must lie in memory. The compiler starts again with that knowledge.
        if (pointer.Base is not IrConstant @base)
            throw new ArrayInMemoryException(array.Place);
        long offset = @base.Bits + pointer.Offset + leaf.Offset;
        long element = Math.DivRem(offset, array.Layout.Size, out long rest);
        if (offset < 0 || element >= array.Length)
            throw Refuse(frame, $"a local array of {array.Length} elements is accessed at element {element}.");
        for (int number = 0; number < array.Layout.Leaves.Count; number++)
            if (array.Layout.Leaves[number].Offset == rest && array.Layout.Leaves[number].Memory?.Size() == leaf.Memory?.Size())
                return array.FirstLeaf + ((int)element * array.Layout.Leaves.Count) + number;
        throw new ArrayInMemoryException(array.Place);
    }

    private Value[] LoadMemory(Frame frame, PointerValue pointer, TypeLayout layout)
    {
        Value[] leaves = new Value[layout.Leaves.Count];
        foreach ((int first, int count) in VectorGroups(frame, layout))
        {
            TypeLeaf leaf = layout.Leaves[first];
            IrRegister[] results = [.. Enumerable.Range(0, count).Select(_ => builder.NewRegister(leaf.Memory!.Value.Register()))];
            builder.Add(new(IrOperation.Load, results, pointer.Base)
            {
                Access = new(pointer.Space, pointer.Root, pointer.Offset + leaf.Offset, leaf.Memory!.Value),
                Origin = builder.Origin,
            });
            results.CopyTo(leaves, first);
        }
        return leaves;
    }

    private void StoreMemory(Frame frame, PointerValue pointer, TypeLayout layout, StackValue value)
    {
        foreach ((int first, int count) in VectorGroups(frame, layout))
        {
            TypeLeaf leaf = layout.Leaves[first];
            IrValue[] operands = new IrValue[count + 1];
            operands[0] = pointer.Base;
            for (int number = 0; number < count; number++)
            {
                operands[number + 1] = value.Leaves[first + number] is IrValue stored
                    ? (IrValue)Reinterpret(frame, builder.ToNumber(stored), layout.Leaves[first + number].Type)
                    : throw Refuse(frame, "a kernel stores a view or a reference in memory; only numbers and structs of numbers can be stored.");
            }
            builder.Add(new(IrOperation.Store, [], operands)
            {
                Access = new(pointer.Space, pointer.Root, pointer.Offset + leaf.Offset, leaf.Memory!.Value),
                Origin = builder.Origin,
            });
        }
    }

    /// <summary>
    /// The accesses that a type needs: as few as possible. Elements of a view are aligned to their size as far as it is a power of two, so 16 or 8 bytes
    /// at a time can go where the size is a multiple of that.
    /// </summary>
    private static IEnumerable<(int First, int Count)> VectorGroups(Frame frame, TypeLayout layout)
    {
        int width = layout.Size % 16 == 0 ? 16 : layout.Size % 8 == 0 ? 8 : 0;
        for (int first = 0; first < layout.Leaves.Count;)
        {
            if (layout.Leaves[first].Memory is not { } type)
                throw Refuse(frame, $"a {layout.Type.Name} holds references or views, which cannot lie in memory. Pass views as arguments.");
            int count = type.Size() >= 4 ? width / type.Size() : 0;
            while (count > 1 && !IsVector(layout, first, count))
                count /= 2;
            count = Math.Max(count, 1);
            yield return (first, count);
            first += count;
        }
    }

    private static bool IsVector(TypeLayout layout, int first, int count)
    {
        TypeLeaf begin = layout.Leaves[first];
        int size = begin.Memory!.Value.Size();
        if (first + count > layout.Leaves.Count || begin.Offset % (count * size) != 0)
            return false;
        for (int number = 1; number < count; number++)
            if (layout.Leaves[first + number].Memory != begin.Memory || layout.Leaves[first + number].Offset != begin.Offset + (number * size))
                return false;
        return true;
    }

    private Value PointerArithmetic(Frame frame, string name, Value a, Value b)
    {
        if (a is PointerValue first && b is PointerValue second)
        {
            return name == "sub" && first.Space == second.Space && (first.Space == MemorySpace.Global || first.Root == second.Root)
                ? builder.ToInt64(builder.Binary(IrOperation.Subtract, Address(first), Address(second)), signed: true)
                : throw Refuse(frame, "a kernel calculates with addresses of different memory.");
        }
        if (a is IrValue number && b is PointerValue moved && name == "add")
            return MoveBytes(moved, number);
        if (a is PointerValue pointer && b is IrValue distance)
            return MoveBytes(pointer, name == "add" ? distance : builder.Unary(IrOperation.Negate, distance));
        throw Refuse(frame, "a kernel calculates with references.");
    }

    /// <summary>The address of an element of a view.</summary>
    private PointerValue Element(PointerValue pointer, IrValue index, int size)
    {
        if (index is IrConstant constant)
            return Move(pointer, constant.Bits * size);
        (IrValue rest, long distance) = SplitDistance(index);
        if (pointer.Space == MemorySpace.Global)
        {
            IrValue scaled = builder.Binary(IrOperation.Multiply, builder.ToInt64(rest, signed: true), IrConstant.Of((long)size));
            return new(pointer.Space, pointer.Root, builder.Binary(IrOperation.Add, pointer.Base, scaled), pointer.Offset + (distance * size));
        }
        IrValue narrow = rest.Type == IrType.Int64 ? Narrow(rest) : rest;
        IrValue offset = builder.Binary(IrOperation.Add, pointer.Base, builder.Binary(IrOperation.Multiply, narrow, IrConstant.Of(size)));
        return new(pointer.Space, pointer.Root, offset, pointer.Offset + (distance * size));
    }

    private PointerValue MoveBytes(PointerValue pointer, IrValue bytes)
    {
        if (bytes is IrConstant constant)
            return Move(pointer, constant.Bits);
        // index * size, as pointer arithmetic is written.
        if (bytes is IrRegister { Definition: { Operation: IrOperation.Multiply } product } && product.Operands[1] is IrConstant { Bits: > 0 and < 4096 } size)
            return Element(pointer, product.Operands[0], (int)size.Bits);
        return Element(pointer, bytes, 1);
    }

    /// <summary>
    /// Takes a constant distance out of an index, so that accesses to neighbours share one register. An index that wraps around when 32 bits are added up lies
    /// outside of any view, so the sum may be taken apart.
    /// </summary>
    private (IrValue Index, long Distance) SplitDistance(IrValue index)
    {
        if (index is IrRegister { Definition: { } definition })
        {
            if (definition.Operation == IrOperation.Add && definition.Operands[1] is IrConstant { Bits: > -65536 and < (1 << 24) } distance)
                return (definition.Operands[0], distance.Bits);
            if (definition.Operation == IrOperation.Convert && definition.Conversion == Conversion.SignExtend32
                && definition.Operands[0] is IrRegister { Definition: { Operation: IrOperation.Add } inner } && inner.Operands[1] is IrConstant { Bits: > -65536 and < (1 << 24) } narrow)
            {
                return (builder.ToInt64(inner.Operands[0], signed: true), narrow.Bits);
            }
        }
        return (index, 0);
    }

    /// <summary>The lower half of a number, without the way over 64 bits where it was made of 32.</summary>
    private IrValue Narrow(IrValue value) => value is IrRegister { Definition: { } definition }
        ? definition switch
        {
            { Operation: IrOperation.Convert, Conversion: Conversion.SignExtend32 or Conversion.ZeroExtend32 } => definition.Operands[0],
            { Operation: IrOperation.Add or IrOperation.Multiply or IrOperation.Subtract } =>
                builder.Binary(definition.Operation, Narrow(definition.Operands[0]), Narrow(definition.Operands[1])),
            _ => builder.Convert(Conversion.Truncate64, value),
        }
        : builder.Convert(Conversion.Truncate64, value);

    /// <summary>A local array: variables if it can be, else memory.</summary>
    private PointerValue AllocateLocal(Frame frame, Type type, int length)
    {
        TypeLayout layout = TypeLayout.Of(type);
        string place = $"{frame.Path}@{frame.Offset}";
        // A root of its own for each array that lives in registers; it never reaches the kernel.
        bool inMemory = arraysInMemory.Contains(place);
        int number = inMemory ? builder.Kernel.LocalAllocations.Count : localArrays.Count;
        MemoryRoot root = new(MemorySpace.Local, inMemory ? $"local{number}" : $"array{number}", number, (long)length * layout.Size, 16);
        if (inMemory)
        {
            builder.Kernel.LocalAllocations.Add(root);
        }
        else
        {
            localArrays[root] = new(layout, state.Elements.Count, length, place);
            for (int element = 0; element < length; element++)
                state.Elements.AddRange(layout.Default().Leaves);
        }
        return new(MemorySpace.Local, root, IrConstant.Of(0), 0);
    }

    /// <summary>A local array turned out to be indexed at run time.</summary>
    internal sealed class ArrayInMemoryException(string place) : Exception
    {
        /// <summary>Where it is allocated.</summary>
        public string Place { get; } = place;
    }
}
