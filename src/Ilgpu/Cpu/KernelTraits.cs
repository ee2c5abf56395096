using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

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
/// using everything, which is slower, never wrong. On the way it initialises the classes whose static fields the kernel reads: fields that configure a
/// kernel must have their values before it is compiled, or the JIT cannot take them for constants.
/// </summary>
internal sealed class KernelTraitsReader
{
    private readonly HashSet<MethodBase> seen = [];

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
        if (IlReader.Open(method) is not { } reader)
            return KernelTraits.All;

        KernelTraits traits = KernelTraits.None;
        Type? constrained = null;
        foreach (IlInstruction instruction in reader.Instructions)
        {
            OpCode code = instruction.Code;
            if (code == OpCodes.Constrained)
                constrained = reader.Member(instruction) as Type;
            else if (code == OpCodes.Ldftn || code == OpCodes.Ldvirtftn || code == OpCodes.Calli)
                return KernelTraits.All;
            else if (code.OperandType == OperandType.InlineMethod)
                traits |= Call(code, reader.Member(instruction) as MethodBase, ref constrained);
            else if (code == OpCodes.Ldsfld && reader.Member(instruction)?.DeclaringType is { } owner)
                RuntimeHelpers.RunClassConstructor(owner.TypeHandle);
        }
        return traits;
    }

    private KernelTraits Call(OpCode code, MethodBase? callee, ref Type? constrained)
    {
        Type? receiver = constrained;
        constrained = null;
        if (callee is null)
            return KernelTraits.All;
        if (receiver is null && (code != OpCodes.Callvirt || callee is not MethodInfo { IsVirtual: true, IsFinal: false }))
            return Visit(callee);
        return receiver is { IsValueType: true } && Implementation(receiver, (MethodInfo)callee) is { } found ? Visit(found) : KernelTraits.All;
    }

    /// <summary>The method of a struct that a call through an interface, or to a member of every object, ends at.</summary>
    private static MethodInfo? Implementation(Type type, MethodInfo method)
    {
        if (method.DeclaringType is not { IsInterface: true } contract)
            return type.GetMethods().FirstOrDefault(candidate => candidate.GetBaseDefinition() == method) ?? method;
        InterfaceMapping map = type.GetInterfaceMap(contract);
        MethodInfo open = method.IsGenericMethod ? method.GetGenericMethodDefinition() : method;
        int slot = Array.IndexOf(map.InterfaceMethods, open);
        if (slot < 0)
            return null;
        MethodInfo target = map.TargetMethods[slot];
        return method.IsGenericMethod ? target.MakeGenericMethod(method.GetGenericArguments()) : target;
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
}
