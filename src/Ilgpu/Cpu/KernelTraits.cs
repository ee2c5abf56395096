using System.Reflection;
using System.Reflection.Emit;

namespace ILGPU.Cpu;

/// <summary>What a kernel uses, as far as it matters for how to run it.</summary>
[Flags]
internal enum KernelTraits
{
    /// <summary>Nothing of the below.</summary>
    None = 0,

    /// <summary>Threads of a group wait for each other.</summary>
    Synchronizes = 1,

    /// <summary>Local memory is allocated.</summary>
    LocalMemory = 2,

    /// <summary>Everything: what has to be assumed of code that cannot be seen.</summary>
    All = Synchronizes | LocalMemory,
}

/// <summary>
/// Finds the traits of a kernel by following its calls through the IL. Calls that lead nowhere known (delegates, interfaces of unknown objects) count as
/// using everything, which is slower, never wrong.
/// </summary>
internal sealed class KernelTraitsReader
{
    private static readonly OpCode[] ShortCodes = new OpCode[256];
    private static readonly OpCode[] LongCodes = new OpCode[256];

    private readonly HashSet<MethodBase> seen = [];

    static KernelTraitsReader()
    {
        foreach (FieldInfo field in typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            OpCode code = (OpCode)field.GetValue(null)!;
            (code.Size == 1 ? ShortCodes : LongCodes)[code.Value & 0xFF] = code;
        }
    }

    private KernelTraitsReader()
    {
    }

    /// <summary>The traits of a kernel.</summary>
    public static KernelTraits Read(MethodInfo kernel) => new KernelTraitsReader().Visit(kernel);

    private KernelTraits Visit(MethodBase method)
    {
        if (!seen.Add(method))
            return KernelTraits.None;
        if (OfApi(method) is { } known)
            return known;
        // The runtime's own methods do not call back into kernels, unless they take delegates, which kernels cannot have.
        if (method.DeclaringType?.Assembly == typeof(object).Assembly || method.DeclaringType?.Namespace?.StartsWith("System", StringComparison.Ordinal) == true)
            return KernelTraits.None;
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code)
            return KernelTraits.All;

        KernelTraits traits = KernelTraits.None;
        Type? constrained = null;
        for (int position = 0; position < code.Length;)
        {
            OpCode op = code[position] == 0xFE ? LongCodes[code[position + 1]] : ShortCodes[code[position]];
            position += op.Size;
            if (op.OperandType is OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
            {
                MemberInfo? member = Resolve(method, BitConverter.ToInt32(code, position));
                if (op == OpCodes.Constrained)
                    constrained = member as Type;
                else if (op == OpCodes.Ldftn || op == OpCodes.Ldvirtftn)
                    return KernelTraits.All;
                else if (op.OperandType == OperandType.InlineMethod)
                    traits |= Call(op, member as MethodBase, ref constrained);
            }
            else if (op == OpCodes.Calli)
            {
                return KernelTraits.All;
            }
            position += OperandSize(op, code, position);
        }
        return traits;
    }

    private KernelTraits Call(OpCode op, MethodBase? callee, ref Type? constrained)
    {
        Type? receiver = constrained;
        constrained = null;
        if (callee is null)
            return KernelTraits.All;
        if (op != OpCodes.Callvirt || callee is not MethodInfo { IsVirtual: true, IsFinal: false } method)
            return Visit(callee);
        return receiver is { IsValueType: true } && Implementation(receiver, method) is { } found ? Visit(found) : KernelTraits.All;
    }

    /// <summary>The method of a struct that a call through an interface, or to a member of every object, ends at.</summary>
    private static MethodInfo? Implementation(Type type, MethodInfo method)
    {
        if (method.DeclaringType is not { IsInterface: true } contract)
            return type.GetMethods().FirstOrDefault(candidate => candidate.GetBaseDefinition() == method);
        InterfaceMapping map = type.GetInterfaceMap(contract);
        MethodInfo open = method.IsGenericMethod ? method.GetGenericMethodDefinition() : method;
        int slot = Array.IndexOf(map.InterfaceMethods, open);
        if (slot < 0)
            return null;
        MethodInfo target = map.TargetMethods[slot];
        return method.IsGenericMethod ? target.MakeGenericMethod(method.GetGenericArguments()) : target;
    }

    private static MemberInfo? Resolve(MethodBase method, int token)
    {
        try
        {
            return method.Module.ResolveMember(
                token,
                method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null,
                method.IsGenericMethod ? method.GetGenericArguments() : null);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The traits of a method of this assembly, null for methods of others.</summary>
    private static KernelTraits? OfApi(MethodBase method)
    {
        if (method.DeclaringType?.Assembly != typeof(KernelTraits).Assembly)
            return null;
        return method.DeclaringType.FullName switch
        {
            "ILGPU.Group" when method.Name is nameof(Group.Barrier) or nameof(Group.BarrierAnd) or nameof(Group.BarrierOr)
                or nameof(Group.BarrierPopCount) or nameof(Group.Broadcast) => KernelTraits.Synchronizes,
            "ILGPU.Warp" when method.Name is nameof(Warp.Barrier) or nameof(Warp.Broadcast) or nameof(Warp.Shuffle)
                or nameof(Warp.ShuffleDown) or nameof(Warp.ShuffleUp) or nameof(Warp.ShuffleXor) => KernelTraits.Synchronizes,
            "ILGPU.LocalMemory" => KernelTraits.LocalMemory,
            "ILGPU.Algorithms.GridExtensions" => null,
            _ => KernelTraits.None,
        };
    }

    private static int OperandSize(OpCode op, byte[] code, int position) => op.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, position)),
        _ => 4,
    };
}
