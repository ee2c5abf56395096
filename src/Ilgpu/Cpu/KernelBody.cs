using System.Diagnostics;
using System.Reflection;
using System.Reflection.Emit;

namespace ILGPU.Cpu;

/// <summary>
/// Copies the code of a kernel into the loop that runs it. The JIT does not inline a large method by itself; called, it would first run as slow code and only be
/// compiled well after a tenth of a second. In the loop it is compiled well from the start.
/// </summary>
internal sealed class KernelBody
{
    private static readonly Dictionary<string, OpCode> CodesByName = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Name!);

    private readonly MethodInfo kernel;
    private readonly IlReader reader;
    private readonly int firstParameter;
    private readonly HashSet<int> changedParameters;

    private KernelBody(MethodInfo kernel, IlReader reader)
    {
        this.kernel = kernel;
        this.reader = reader;
        firstParameter = kernel.IsStatic ? 0 : 1;
        // A variable whose address is taken may be changed through it.
        changedParameters = [.. reader.Instructions
            .Where(instruction => IsNamed(instruction.Code, "starg") || IsNamed(instruction.Code, "ldarga"))
            .Select(instruction => reader.Variable(instruction) - firstParameter)];
    }

    /// <summary>All that the code names.</summary>
    public IEnumerable<MemberInfo> Members => reader.Instructions
        .Where(instruction => instruction.Code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
        .Select(instruction => reader.Member(instruction)!);

    /// <summary>Reads a kernel; null if its code cannot be copied, or should be called so that a debugger can follow it.</summary>
    public static KernelBody? TryRead(MethodInfo kernel)
    {
        bool debugged = kernel.Module.Assembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled == true;
        if (debugged || kernel.GetMethodBody() is not { ExceptionHandlingClauses.Count: 0 } || IlReader.Open(kernel) is not { } reader)
            return null;
        return reader.Instructions.All(instruction => CanCopy(kernel, reader, instruction)) ? new KernelBody(kernel, reader) : null;
    }

    /// <summary>Emits the code. The parameters of the kernel are local variables, which keep their values.</summary>
    public void Emit(ILGenerator il, LocalBuilder[] parameters)
    {
        LocalBuilder[] arguments = [.. parameters.Select((parameter, number) =>
            changedParameters.Contains(number) ? CopyOf(il, parameter) : parameter)];
        LocalBuilder[] locals = [.. kernel.GetMethodBody()!.LocalVariables.Select(local => il.DeclareLocal(local.LocalType, local.IsPinned))];
        Dictionary<int, Label> labels = reader.Instructions.ToDictionary(instruction => instruction.Offset, _ => il.DefineLabel());
        Label end = il.DefineLabel();
        foreach (IlInstruction instruction in reader.Instructions)
        {
            il.MarkLabel(labels[instruction.Offset]);
            Emit(il, instruction, arguments, locals, labels, end);
        }
        il.MarkLabel(end);
    }

    private static bool CanCopy(MethodInfo kernel, IlReader reader, in IlInstruction instruction)
    {
        OpCode code = instruction.Code;
        // Memory of the stack is freed when a method returns, not when a loop goes on; the object of a lambda is not there.
        if (code == OpCodes.Localloc || code == OpCodes.Jmp || code == OpCodes.Arglist || code.OperandType == OperandType.InlineSig)
            return false;
        if (!kernel.IsStatic && (IsNamed(code, "ldarg") || IsNamed(code, "ldarga") || IsNamed(code, "starg")) && reader.Variable(instruction) == 0)
            return false;
        return code.OperandType is not (OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            || reader.Member(instruction) is not null;
    }

    private static LocalBuilder CopyOf(ILGenerator il, LocalBuilder source)
    {
        LocalBuilder copy = il.DeclareLocal(source.LocalType);
        il.Emit(OpCodes.Ldloc, source);
        il.Emit(OpCodes.Stloc, copy);
        return copy;
    }

    /// <summary>Whether an instruction is a form of another: ldarg.0 and ldarg.s are forms of ldarg, ldarga is not.</summary>
    private static bool IsNamed(OpCode code, string name) => code.Name == name || code.Name!.StartsWith(name + ".", StringComparison.Ordinal);

    private void Emit(
        ILGenerator il, in IlInstruction instruction, LocalBuilder[] arguments, LocalBuilder[] locals, Dictionary<int, Label> labels, Label end)
    {
        OpCode code = instruction.Code;
        if (code == OpCodes.Ret)
        {
            il.Emit(OpCodes.Br, end);
            return;
        }
        // Arguments have become local variables.
        if (IsNamed(code, "ldarg") || IsNamed(code, "ldarga") || IsNamed(code, "starg"))
        {
            OpCode access = IsNamed(code, "ldarg") ? OpCodes.Ldloc : IsNamed(code, "ldarga") ? OpCodes.Ldloca : OpCodes.Stloc;
            il.Emit(access, arguments[reader.Variable(instruction) - firstParameter]);
            return;
        }
        if (IsNamed(code, "ldloc") || IsNamed(code, "ldloca") || IsNamed(code, "stloc"))
        {
            OpCode access = IsNamed(code, "ldloc") ? OpCodes.Ldloc : IsNamed(code, "ldloca") ? OpCodes.Ldloca : OpCodes.Stloc;
            il.Emit(access, locals[reader.Variable(instruction)]);
            return;
        }

        switch (code.OperandType)
        {
            case OperandType.ShortInlineBrTarget:
                // The copy may be longer than the short form of a branch can reach.
                il.Emit(CodesByName[code.Name![..^2]], labels[reader.Target(instruction)]);
                break;
            case OperandType.InlineBrTarget:
                il.Emit(code, labels[reader.Target(instruction)]);
                break;
            case OperandType.InlineSwitch:
                il.Emit(code, [.. reader.Targets(instruction).Select(target => labels[target])]);
                break;
            case OperandType.ShortInlineI:
                il.Emit(code, reader.SByte(instruction));
                break;
            case OperandType.InlineI:
                il.Emit(code, reader.Int32(instruction));
                break;
            case OperandType.InlineI8:
                il.Emit(code, reader.Int64(instruction));
                break;
            case OperandType.ShortInlineR:
                il.Emit(code, reader.Single(instruction));
                break;
            case OperandType.InlineR:
                il.Emit(code, reader.Double(instruction));
                break;
            case OperandType.InlineString:
                il.Emit(code, reader.String(instruction));
                break;
            case OperandType.InlineNone:
                il.Emit(code);
                break;
            default:
                EmitMember(il, code, reader.Member(instruction)!);
                break;
        }
    }

    private static void EmitMember(ILGenerator il, OpCode code, MemberInfo member)
    {
        switch (member)
        {
            case Type type:
                il.Emit(code, type);
                break;
            case FieldInfo field:
                il.Emit(code, field);
                break;
            case ConstructorInfo constructor:
                il.Emit(code, constructor);
                break;
            default:
                il.Emit(code, (MethodInfo)member);
                break;
        }
    }
}
