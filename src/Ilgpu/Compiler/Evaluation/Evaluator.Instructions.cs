using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using ILGPU.Compiler.Ir;
using ILGPU.Compiler.Source;
using ILGPU.Cpu;

namespace ILGPU.Compiler.Evaluation;

/// <summary>The instructions of IL.</summary>
internal sealed partial class Evaluator
{
    private Type? constrained;

    /// <summary>Evaluates a block and adds the ways out of it.</summary>
    private void EvaluateBlock(Frame frame, MethodBlock block, Ways ways)
    {
        for (int number = block.First; number < block.End; number++)
        {
            IlInstruction instruction = frame.Code.Reader.Instructions[number];
            frame.Offset = instruction.Offset;
            switch (instruction.Code.FlowControl)
            {
                case FlowControl.Return when instruction.Code == OpCodes.Ret:
                    ways.Add(null, new(builder.Current, null, state, frame.Stack));
                    return;
                case FlowControl.Branch:
                    ways.Add(block.Successors[0], new(builder.Current, null, state, frame.Stack));
                    return;
                case FlowControl.Cond_Branch when instruction.Code == OpCodes.Switch:
                    Switch(frame, block, ways);
                    return;
                case FlowControl.Cond_Branch:
                    Branch(frame, block, Condition(frame, instruction.Code), ways);
                    return;
                case FlowControl.Throw:
                    throw Refuse(frame, "a kernel throws an exception; there are none on a device.");
                default:
                    try
                    {
                        Evaluate(frame, frame.Code.Reader, instruction);
                    }
                    catch (CompilerException refusal) when (!refusal.HasPlace)
                    {
                        throw Refuse(frame, refusal.Message);
                    }
                    break;
            }
        }
        ways.Add(block.Successors[0], new(builder.Current, null, state, frame.Stack));
    }

    private void Branch(Frame frame, MethodBlock block, IrValue condition, Ways ways)
    {
        NoteBranch(frame, block, condition is IrConstant);
        if (condition is IrConstant known)
        {
            ways.Add(block.Successors[known.Bits != 0 ? 0 : 1], new(builder.Current, null, state, frame.Stack));
            return;
        }
        IrBlock from = builder.Current;
        from.Condition = condition;
        IrEdge taken = new();
        IrEdge passed = new();
        from.Successors.Add(taken);
        from.Successors.Add(passed);
        ways.Add(block.Successors[0], new(from, taken, state.Copy(), [.. frame.Stack]));
        ways.Add(block.Successors[1], new(from, passed, state, frame.Stack));
    }

    private void Switch(Frame frame, MethodBlock block, Ways ways)
    {
        IrValue selector = PopNumber(frame);
        NoteBranch(frame, block, selector is IrConstant);
        int cases = block.Successors.Count - 1;
        if (selector is IrConstant { Bits: long value })
        {
            ways.Add(block.Successors[value >= 0 && value < cases ? (int)value : cases], new(builder.Current, null, state, frame.Stack));
            return;
        }
        for (int number = 0; number < cases; number++)
        {
            IrBlock from = builder.Current;
            from.Condition = builder.Compare(Comparison.Equal, selector, IrConstant.Of(number));
            IrEdge taken = new();
            IrEdge passed = new() { Target = builder.NewBlock() };
            from.Successors.Add(taken);
            from.Successors.Add(passed);
            ways.Add(block.Successors[number], new(from, taken, state.Copy(), [.. frame.Stack]));
            builder.Current = passed.Target;
        }
        ways.Add(block.Successors[cases], new(builder.Current, null, state, frame.Stack));
    }

    private IrValue Condition(Frame frame, OpCode code)
    {
        string name = code.Name!.EndsWith(".s", StringComparison.Ordinal) ? code.Name[..^2] : code.Name;
        if (name is "brtrue" or "brfalse")
        {
            IrValue truth = Truth(frame, Pop(frame).Leaf);
            return name == "brtrue" ? truth : builder.Unary(IrOperation.Not, truth);
        }
        Value b = Pop(frame).Leaf;
        Value a = Pop(frame).Leaf;
        // The branch "un" forms are unordered for floats; bge.un is the opposite of blt.
        return name switch
        {
            "beq" => Compare(frame, Comparison.Equal, a, b),
            "bne.un" => Compare(frame, Comparison.NotEqual, a, b),
            "blt" => Compare(frame, Comparison.Less, a, b),
            "ble" => Compare(frame, Comparison.LessEqual, a, b),
            "bgt" => Compare(frame, Comparison.Greater, a, b),
            "bge" => Compare(frame, Comparison.GreaterEqual, a, b),
            "blt.un" => Compare(frame, Comparison.LessUnsigned, a, b),
            "ble.un" => Compare(frame, Comparison.LessEqualUnsigned, a, b),
            "bgt.un" => Compare(frame, Comparison.GreaterUnsigned, a, b),
            "bge.un" => Compare(frame, Comparison.GreaterEqualUnsigned, a, b),
            _ => throw Refuse(frame, $"the instruction {code.Name} is not supported."),
        };
    }

    private IrValue Truth(Frame frame, Value value) => value switch
    {
        IrValue number => builder.ToBool(number),
        ObjectValue known when known != ObjectValue.Unknown => IrConstant.Of(known.Target is not null),
        PointerValue { Space: MemorySpace.Global } pointer => builder.Compare(Comparison.NotEqual, Address(pointer), IrConstant.Of(0L)),
        PointerValue or CellReference => IrConstant.True,
        _ => throw Refuse(frame, "a kernel asks whether an object exists that is not known when the kernel is compiled."),
    };

    private IrValue Compare(Frame frame, Comparison comparison, Value a, Value b)
    {
        if (a is ObjectValue first && b is ObjectValue second && first != ObjectValue.Unknown && second != ObjectValue.Unknown)
        {
            // "is not null" is cgt.un with null.
            bool same = ReferenceEquals(first.Target, second.Target);
            return IrConstant.Of(comparison == Comparison.Equal ? same : !same);
        }
        if (a is PointerValue { Space: not MemorySpace.Global } && b is IrConstant { Bits: 0 })
            return IrConstant.Of(comparison is Comparison.NotEqual or Comparison.Greater or Comparison.GreaterUnsigned);
        if (a is PointerValue or IrValue && b is PointerValue or IrValue)
        {
            if (a is IrValue { Type: IrType.Bool } truth && b is IrConstant { Type: IrType.Int32, Bits: 0 or 1 } constant && comparison is Comparison.Equal or Comparison.NotEqual)
                return (constant.Bits == 0) == (comparison == Comparison.Equal) ? builder.Unary(IrOperation.Not, truth) : truth;
            if (a is IrValue { Type: IrType.Bool } known && b is IrConstant { Type: IrType.Int32, Bits: 0 } && comparison == Comparison.GreaterUnsigned)
                return known;
            IrValue left = builder.ToNumber(a is PointerValue pointer ? Address(pointer) : (IrValue)a);
            IrValue right = builder.ToNumber(b is PointerValue other ? Address(other) : (IrValue)b);
            Widen(ref left, ref right);
            return builder.Compare(comparison, left, right);
        }
        throw Refuse(frame, "a kernel compares objects or references that are not known when the kernel is compiled.");
    }

    private void Evaluate(Frame frame, IlReader reader, in IlInstruction instruction)
    {
        OpCode code = instruction.Code;
        string name = code.Name!;
        switch (name)
        {
            case "nop" or "readonly." or "volatile." or "unaligned." or "break" or "tail.":
                return;
            case "ldarg.0" or "ldarg.1" or "ldarg.2" or "ldarg.3" or "ldarg.s" or "ldarg":
                Push(frame, LoadVariable(frame, frame.Argument(reader.Variable(instruction))));
                return;
            case "ldloc.0" or "ldloc.1" or "ldloc.2" or "ldloc.3" or "ldloc.s" or "ldloc":
                Push(frame, LoadVariable(frame, reader.Variable(instruction)));
                return;
            case "starg.s" or "starg":
                StoreVariable(frame, frame.Argument(reader.Variable(instruction)), Pop(frame));
                return;
            case "stloc.0" or "stloc.1" or "stloc.2" or "stloc.3" or "stloc.s" or "stloc":
                StoreVariable(frame, reader.Variable(instruction), Pop(frame));
                return;
            case "ldarga.s" or "ldarga":
                PushReference(frame, frame.Argument(reader.Variable(instruction)));
                return;
            case "ldloca.s" or "ldloca":
                PushReference(frame, reader.Variable(instruction));
                return;
            case "ldc.i4.m1":
                Push(frame, typeof(int), IrConstant.Of(-1));
                return;
            case "ldc.i4.0" or "ldc.i4.1" or "ldc.i4.2" or "ldc.i4.3" or "ldc.i4.4" or "ldc.i4.5" or "ldc.i4.6" or "ldc.i4.7" or "ldc.i4.8":
                Push(frame, typeof(int), IrConstant.Of(name[^1] - '0'));
                return;
            case "ldc.i4.s":
                Push(frame, typeof(int), IrConstant.Of((int)reader.SByte(instruction)));
                return;
            case "ldc.i4":
                Push(frame, typeof(int), IrConstant.Of(reader.Int32(instruction)));
                return;
            case "ldc.i8":
                Push(frame, typeof(long), IrConstant.Of(reader.Int64(instruction)));
                return;
            case "ldc.r4":
                Push(frame, typeof(float), IrConstant.Of(reader.Single(instruction)));
                return;
            case "ldc.r8":
                Push(frame, typeof(double), IrConstant.Of(reader.Double(instruction)));
                return;
            case "ldnull":
                Push(frame, typeof(object), ObjectValue.Null);
                return;
            case "ldstr":
                Push(frame, typeof(string), new ObjectValue(reader.String(instruction)));
                return;
            case "dup":
                Push(frame, frame.Stack[^1]);
                return;
            case "pop":
                Pop(frame);
                return;
            case "ceq":
                PushCompare(frame, Comparison.Equal);
                return;
            case "cgt":
                PushCompare(frame, Comparison.Greater);
                return;
            case "cgt.un":
                PushCompare(frame, Comparison.GreaterUnsigned);
                return;
            case "clt":
                PushCompare(frame, Comparison.Less);
                return;
            case "clt.un":
                PushCompare(frame, Comparison.LessUnsigned);
                return;
            case "add" or "sub" or "mul" or "div" or "rem" or "div.un" or "rem.un" or "and" or "or" or "xor":
                Arithmetic(frame, name);
                return;
            case "shl" or "shr" or "shr.un":
                Shift(frame, name);
                return;
            case "neg":
                Push(frame, frame.Stack[^1].Type, builder.Unary(IrOperation.Negate, PopNumber(frame)));
                return;
            case "not":
                Push(frame, frame.Stack[^1].Type, builder.Unary(IrOperation.Not, PopNumber(frame)));
                return;
            case "sizeof":
                Push(frame, typeof(int), IrConstant.Of(TypeLayout.Of(TypeOperand(frame, reader, instruction)).Size));
                return;
            case "initobj":
                Type initialized = TypeOperand(frame, reader, instruction);
                Store(frame, Pop(frame).Leaf, TypeLayout.Of(initialized).Default());
                return;
            case "ldobj":
                Push(frame, Load(frame, Pop(frame).Leaf, TypeOperand(frame, reader, instruction)));
                return;
            case "stobj":
                StackValue stored = Pop(frame);
                Store(frame, Pop(frame).Leaf, stored with { Type = TypeOperand(frame, reader, instruction) });
                return;
            case "cpobj":
                Value source = Pop(frame).Leaf;
                Store(frame, Pop(frame).Leaf, Load(frame, source, TypeOperand(frame, reader, instruction)));
                return;
            case "ldfld":
                LoadField(frame, FieldOperand(frame, reader, instruction));
                return;
            case "ldflda":
                FieldInfo addressed = FieldOperand(frame, reader, instruction);
                Push(frame, addressed.FieldType.MakeByRefType(), FieldReference(frame, Pop(frame).Leaf, addressed));
                return;
            case "stfld":
                FieldInfo field = FieldOperand(frame, reader, instruction);
                StackValue value = Pop(frame);
                Store(frame, FieldReference(frame, Pop(frame).Leaf, field), value with { Type = field.FieldType });
                return;
            case "ldsfld":
                Push(frame, StaticField(frame, FieldOperand(frame, reader, instruction)));
                return;
            case "ldsflda":
                Push(frame, typeof(nint), Temporary(StaticField(frame, FieldOperand(frame, reader, instruction))));
                return;
            case "constrained.":
                constrained = TypeOperand(frame, reader, instruction);
                return;
            case "call" or "callvirt":
                Call(frame, reader, instruction, name == "callvirt");
                return;
            case "newobj":
                NewObject(frame, reader, instruction);
                return;
            case "ldelem" or "ldelem.i1" or "ldelem.u1" or "ldelem.i2" or "ldelem.u2" or "ldelem.i4" or "ldelem.u4" or "ldelem.i8" or "ldelem.r4" or "ldelem.r8":
                ConstantElement(frame);
                return;
            case "ldlen" when frame.Stack[^1].Leaf is ObjectValue { Target: Array array }:
                Pop(frame);
                Push(frame, typeof(nint), IrConstant.Of((long)array.Length));
                return;
        }
        if (name.StartsWith("conv.", StringComparison.Ordinal) && !name.Contains("ovf", StringComparison.Ordinal))
            ConvertTop(frame, name);
        else if (name.StartsWith("ldind.", StringComparison.Ordinal))
            Push(frame, Load(frame, Pop(frame).Leaf, Indirect(frame, name)));
        else if (name.StartsWith("stind.", StringComparison.Ordinal))
            StoreIndirect(frame, name);
        else
            throw Refuse(frame, Explain(name));
    }

    private static string Explain(string name) => name switch
    {
        "newarr" or "box" or "localloc" => $"a kernel allocates memory ({name}); use SharedMemory or LocalMemory.",
        "ldftn" or "ldvirtftn" or "calli" => "a kernel uses a delegate or function pointer; call the method directly, or pass a struct with a method.",
        "castclass" or "isinst" or "unbox" or "unbox.any" => $"a kernel uses objects ({name}); there are none on a device.",
        _ when name.Contains("ovf", StringComparison.Ordinal) => "checked arithmetic throws an exception on overflow; there are none on a device. Use unchecked.",
        _ when name.StartsWith("stelem", StringComparison.Ordinal) || name.StartsWith("ldelem", StringComparison.Ordinal) => "a kernel uses an array; use a view.",
        "stsfld" => "a kernel writes a static field; write to a view.",
        _ => $"the instruction {name} is not supported.",
    };

    private static Type Indirect(Frame frame, string name) => name switch
    {
        "ldind.i1" or "stind.i1" => typeof(sbyte),
        "ldind.u1" => typeof(byte),
        "ldind.i2" or "stind.i2" => typeof(short),
        "ldind.u2" => typeof(ushort),
        "ldind.i4" or "stind.i4" => typeof(int),
        "ldind.u4" => typeof(uint),
        "ldind.i8" or "stind.i8" => typeof(long),
        "ldind.i" or "stind.i" => typeof(nint),
        "ldind.r4" or "stind.r4" => typeof(float),
        "ldind.r8" or "stind.r8" => typeof(double),
        _ => throw new CompilerException($"{frame.Place()}: a kernel loads or stores an object reference; there are none on a device."),
    };

    private void StoreIndirect(Frame frame, string name)
    {
        StackValue value = Pop(frame);
        Store(frame, Pop(frame).Leaf, value with { Type = Indirect(frame, name) });
    }

    private void ConstantElement(Frame frame)
    {
        IrValue index = PopNumber(frame);
        if (Pop(frame).Leaf is not ObjectValue { Target: Array array })
            throw Refuse(frame, Explain("ldelem"));
        if (index is not IrConstant { Bits: long position })
            throw Refuse(frame, "the index into a constant array is not known when the kernel is compiled. Pass the array as a view.");
        if (position < 0 || position >= array.Length)
            throw Refuse(frame, $"the index {position} lies outside of a constant array of {array.Length} elements.");
        Push(frame, TypeLayout.Of(array.GetType().GetElementType()!).Constant(array.GetValue(position)));
    }

    private static StackValue StaticField(Frame frame, FieldInfo field)
    {
        // A lambda is cached in a static field.
        if (typeof(Delegate).IsAssignableFrom(field.FieldType))
            throw Refuse(frame, Explain("ldftn"));
        if (!field.IsInitOnly && !field.IsLiteral)
            throw Refuse(frame, $"a kernel uses the static field {field.DeclaringType?.Name}.{field.Name}, which may change. Make it readonly or const, or pass its value.");
        RuntimeHelpers.RunClassConstructor(field.DeclaringType!.TypeHandle);
        return TypeLayout.Of(field.FieldType).Constant(field.GetValue(null));
    }

    private static Type TypeOperand(Frame frame, IlReader reader, in IlInstruction instruction) =>
        reader.Member(instruction) as Type ?? throw new CompilerException($"{frame.Place()}: a type cannot be found.");

    private static FieldInfo FieldOperand(Frame frame, IlReader reader, in IlInstruction instruction) =>
        reader.Member(instruction) as FieldInfo ?? throw new CompilerException($"{frame.Place()}: a field cannot be found.");

    private static void Push(Frame frame, StackValue value) => frame.Stack.Add(value);

    private static void Push(Frame frame, Type type, Value leaf) => frame.Stack.Add(new(type, leaf));

    private static StackValue Pop(Frame frame)
    {
        StackValue value = frame.Stack[^1];
        frame.Stack.RemoveAt(frame.Stack.Count - 1);
        return value;
    }

    private IrValue PopNumber(Frame frame) => Pop(frame).Leaf is IrValue value
        ? builder.ToNumber(value)
        : throw Refuse(frame, "a kernel calculates with a reference or an object.");
}
