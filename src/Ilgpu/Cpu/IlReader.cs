using System.Reflection;
using System.Reflection.Emit;

namespace ILGPU.Cpu;

/// <summary>An instruction of a method.</summary>
/// <param name="Offset">Where it begins.</param>
/// <param name="Code">What it is.</param>
/// <param name="Operand">Where its operand begins.</param>
/// <param name="Next">Where the next instruction begins.</param>
internal readonly record struct IlInstruction(int Offset, OpCode Code, int Operand, int Next);

/// <summary>Reads the instructions of a method and what they name.</summary>
internal sealed class IlReader
{
    private static readonly OpCode[] ShortCodes = new OpCode[256];
    private static readonly OpCode[] LongCodes = new OpCode[256];

    private readonly MethodBase method;
    private readonly byte[] bytes;

    static IlReader()
    {
        foreach (FieldInfo field in typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            OpCode code = (OpCode)field.GetValue(null)!;
            (code.Size == 1 ? ShortCodes : LongCodes)[code.Value & 0xFF] = code;
        }
    }

    private IlReader(MethodBase method, byte[] bytes)
    {
        this.method = method;
        this.bytes = bytes;
        List<IlInstruction> instructions = [];
        for (int offset = 0; offset < bytes.Length;)
        {
            OpCode code = bytes[offset] == 0xFE ? LongCodes[bytes[offset + 1]] : ShortCodes[bytes[offset]];
            int operand = offset + code.Size;
            int next = operand + OperandSize(code, operand);
            instructions.Add(new(offset, code, operand, next));
            offset = next;
        }
        Instructions = instructions;
    }

    /// <summary>The instructions in order.</summary>
    public IReadOnlyList<IlInstruction> Instructions { get; }

    /// <summary>Reads a method; null if it has no IL.</summary>
    public static IlReader? Open(MethodBase method) =>
        method.GetMethodBody()?.GetILAsByteArray() is { } bytes ? new IlReader(method, bytes) : null;

    public int Int32(in IlInstruction instruction) => BitConverter.ToInt32(bytes, instruction.Operand);

    public long Int64(in IlInstruction instruction) => BitConverter.ToInt64(bytes, instruction.Operand);

    public float Single(in IlInstruction instruction) => BitConverter.ToSingle(bytes, instruction.Operand);

    public double Double(in IlInstruction instruction) => BitConverter.ToDouble(bytes, instruction.Operand);

    public sbyte SByte(in IlInstruction instruction) => (sbyte)bytes[instruction.Operand];

    public string String(in IlInstruction instruction) => method.Module.ResolveString(Int32(instruction));

    /// <summary>The number of the argument or local variable that an instruction names.</summary>
    public int Variable(in IlInstruction instruction) => instruction.Code.OperandType switch
    {
        OperandType.ShortInlineVar => bytes[instruction.Operand],
        OperandType.InlineVar => BitConverter.ToUInt16(bytes, instruction.Operand),
        // ldarg.0 to stloc.3 carry the number in their names.
        _ => instruction.Code.Name![^1] - '0',
    };

    /// <summary>Where a branch leads.</summary>
    public int Target(in IlInstruction instruction) =>
        instruction.Next + (instruction.Code.OperandType == OperandType.ShortInlineBrTarget ? SByte(instruction) : Int32(instruction));

    /// <summary>Where the cases of a switch lead.</summary>
    public int[] Targets(in IlInstruction instruction)
    {
        int[] targets = new int[Int32(instruction)];
        for (int number = 0; number < targets.Length; number++)
            targets[number] = instruction.Next + BitConverter.ToInt32(bytes, instruction.Operand + 4 + (4 * number));
        return targets;
    }

    /// <summary>The type, method or field that an instruction names; null if it cannot be found.</summary>
    public MemberInfo? Member(in IlInstruction instruction)
    {
        try
        {
            return method.Module.ResolveMember(
                Int32(instruction),
                method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null,
                method.IsGenericMethod ? method.GetGenericArguments() : null);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private int OperandSize(OpCode code, int position) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(bytes, position)),
        _ => 4,
    };
}
