using System.Reflection;
using System.Reflection.Emit;
using ILGPU.Compiler;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace ILGPU.Cuda;

/// <summary>Emits the launch delegate of a kernel: code that takes the extent and the arguments apart and hands the parts to a <see cref="KernelLauncher"/>.</summary>
internal static class KernelLauncherEmitter
{
    /// <summary>Makes the launcher of a kernel.</summary>
    public static Delegate Load(CudaAccelerator accelerator, in KernelRequest request)
    {
        List<ArgumentLeaf>[] arguments = [.. request.ArgumentTypes.Select(ArgumentLeaf.Of)];
        KernelLauncher launcher = new(accelerator, request, arguments);
        Type[] parameters = [typeof(KernelLauncher), .. request.TakesStream ? new[] { typeof(AcceleratorStream) } : [], request.ExtentType, .. request.ArgumentTypes];
        // It may use the private parts of whatever types the kernel has.
        DynamicMethod method = new($"Launch {request.Method.Name}", typeof(void), parameters, typeof(KernelLauncher).Module, skipVisibility: true) { InitLocals = false };
        Emit(method.GetILGenerator(), request, arguments);
        return method.CreateDelegate(request.Launcher, launcher);
    }

    private static void Emit(ILGenerator il, in KernelRequest request, List<ArgumentLeaf>[] arguments)
    {
        int extent = request.TakesStream ? 2 : 1;
        int count = ParameterSource.ExtentLeaves + arguments.Sum(static argument => argument.Count);
        LocalBuilder leaves = il.DeclareLocal(typeof(long*));
        il.Emit(OpCodes.Ldc_I4, count * sizeof(long));
        il.Emit(OpCodes.Conv_U);
        il.Emit(OpCodes.Localloc);
        il.Emit(OpCodes.Stloc, leaves);

        if (request.Grouping == Grouping.Implicit)
            EmitLeaves(il, leaves, ArgumentLeaf.Of(request.ExtentType), 0, extent);
        int first = ParameterSource.ExtentLeaves;
        for (int number = 0; number < arguments.Length; first += arguments[number++].Count)
            EmitLeaves(il, leaves, arguments[number], first, extent + 1 + number);

        il.Emit(OpCodes.Ldarg_0);
        il.Emit(request.TakesStream ? OpCodes.Ldarg_1 : OpCodes.Ldnull);
        il.Emit(OpCodes.Ldloc, leaves);
        if (request.Grouping == Grouping.Explicit)
            il.Emit(OpCodes.Ldarga, (short)extent);
        il.Emit(OpCodes.Call, typeof(KernelLauncher).GetMethod(request.Grouping == Grouping.Implicit ? nameof(KernelLauncher.LaunchImplicit) : nameof(KernelLauncher.LaunchExplicit))!);

        // The memory must not be freed before the launch is queued; freeing waits for what is.
        for (int number = 0; number < arguments.Length; number++)
        {
            foreach (ArgumentLeaf leaf in arguments[number].Where(IsOwner))
            {
                EmitOwner(il, leaf, extent + 1 + number);
                il.Emit(OpCodes.Call, typeof(GC).GetMethod(nameof(GC.KeepAlive))!);
            }
        }
        il.Emit(OpCodes.Ret);
    }

    /// <summary><c>leaves[first] = argument...; leaves[first + 1] = ...</c>, and <c>launcher.Verify(view.Source, address)</c> for each view.</summary>
    private static void EmitLeaves(ILGenerator il, LocalBuilder leaves, List<ArgumentLeaf> parts, int first, int argument)
    {
        for (int number = 0; number < parts.Count; number++)
        {
            EmitAddress(il, leaves, first + number);
            il.Emit(OpCodes.Ldarga, (short)argument);
            parts[number].EmitBits(il);
            il.Emit(OpCodes.Stind_I8);
            if (!IsOwner(parts[number]))
                continue;
            // The parts of a view are its address, its length and its owner.
            il.Emit(OpCodes.Ldarg_0);
            EmitOwner(il, parts[number], argument);
            EmitAddress(il, leaves, first + number - 2);
            il.Emit(OpCodes.Ldind_I8);
            il.Emit(OpCodes.Call, typeof(KernelLauncher).GetMethod(nameof(KernelLauncher.Verify))!);
        }
    }

    private static bool IsOwner(ArgumentLeaf leaf) => leaf.Type == typeof(MemoryBuffer);

    private static void EmitAddress(ILGenerator il, LocalBuilder leaves, int number)
    {
        il.Emit(OpCodes.Ldloc, leaves);
        il.Emit(OpCodes.Ldc_I4, number * sizeof(long));
        il.Emit(OpCodes.Conv_I);
        il.Emit(OpCodes.Add);
    }

    private static void EmitOwner(ILGenerator il, ArgumentLeaf leaf, int argument)
    {
        il.Emit(OpCodes.Ldarga, (short)argument);
        foreach (FieldInfo field in leaf.Path)
            il.Emit(OpCodes.Ldflda, field);
        il.Emit(OpCodes.Ldind_Ref);
    }
}
