using System.Reflection;
using System.Reflection.Emit;
using ILGPU.Compiler;
using ILGPU.Cpu.Interpreter;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;

namespace ILGPU.Cpu;

/// <summary>
/// Emits a class for each loaded kernel: fields for its arguments, a launch method that fills them, and the loop that runs the kernel. The loop contains the
/// kernel's code, and the JIT compiles it with full optimisation at once.
/// </summary>
internal static class KernelJobEmitter
{
    private static int classes;

    /// <summary>Makes the launcher of a kernel.</summary>
    public static Delegate Load(CPUAccelerator accelerator, in KernelRequest request)
    {
        Type[] arguments = request.ArgumentTypes;
        Type parent = request.Grouping == Grouping.Implicit ? typeof(ImplicitKernelJob) : typeof(ExplicitKernelJob);
        KernelBody? body = KernelBody.TryRead(request.Method);
        KernelTraits traits = KernelTraitsReader.Read(request.Method);
        bool interpreted = accelerator.InterpretsKernels || (request.Grouping == Grouping.Explicit && traits.HasFlag(KernelTraits.Synchronizes));
        List<ArgumentLeaf>[] leaves = interpreted ? [.. arguments.Select(ArgumentLeaf.Of)] : [];
        IEnumerable<MemberInfo> leafFields = leaves.SelectMany(static argument => argument).SelectMany(static leaf => leaf.Path);
        ModuleBuilder module = DynamicModules.For([request.Method, .. arguments, request.ExtentType, typeof(KernelJob), .. body?.Members ?? [], .. leafFields]);
        TypeBuilder type = module.DefineType(
            $"{request.Method.Name}.{Interlocked.Increment(ref classes)}", TypeAttributes.NotPublic | TypeAttributes.Sealed, parent);
        FieldBuilder[] fields = [.. arguments.Select((argument, number) => type.DefineField($"argument{number}", argument, FieldAttributes.Public))];

        EmitLaunch(type, fields, request, parent);
        EmitClear(type, fields);
        if (request.Grouping == Grouping.Implicit)
        {
            EmitElementLoop(type, fields, request, body, traits);
        }
        else
        {
            EmitThreadLoop(type, fields, request, body);
        }
        if (interpreted)
            EmitReadArguments(type, fields, leaves);

        Type emitted = type.CreateType();
        KernelJob root = (KernelJob)Activator.CreateInstance(emitted)!;
        root.Initialize(accelerator, request.Target, traits, interpreted ? Interpreter(accelerator, request, arguments) : null);
        return Delegate.CreateDelegate(request.Launcher, root, emitted.GetMethod("Launch")!);
    }

    /// <summary>Compiles the kernel when a launch first needs it.</summary>
    private static Lazy<InterpretedLaunches> Interpreter(CPUAccelerator accelerator, KernelRequest request, Type[] arguments)
    {
        if (accelerator.WarpSize != GroupRunner.WarpSize)
            throw new NotSupportedException($"The kernel {request.Method.Name} synchronises threads, which run in warps of {GroupRunner.WarpSize} threads only. Make the CPU device with that size of warps.");
        return new(() => new InterpretedLaunches(InterpretedKernels.Of(request.Method, request.Grouping), arguments));
    }

    private static MethodInfo Member(Type type, string name, params Type[] parameters) =>
        type.GetMethod(name, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static, parameters)
        ?? throw new MissingMethodException(type.Name, name);

    private static MethodInfo Getter(Type type, string name) => type.GetProperty(name)!.GetMethod!;

    /// <summary><c>void Launch([AcceleratorStream stream,] TExtent extent, T1 argument1, ...)</c></summary>
    private static void EmitLaunch(TypeBuilder type, FieldBuilder[] fields, in KernelRequest request, Type parent)
    {
        bool takesStream = request.TakesStream;
        Type[] parameters = [.. takesStream ? new[] { typeof(AcceleratorStream) } : [], request.ExtentType, .. request.ArgumentTypes];
        MethodBuilder method = type.DefineMethod("Launch", MethodAttributes.Public, typeof(void), parameters);
        ILGenerator il = method.GetILGenerator();
        int firstArgument = takesStream ? 3 : 2;

        // A view of memory that was freed must fail here, not in the kernel.
        for (int number = 0; number < fields.Length; number++)
        {
            if (KernelArguments.Check(fields[number].FieldType) is { } check)
            {
                il.Emit(OpCodes.Ldarga, (short)(firstArgument + number));
                il.Emit(OpCodes.Call, check);
            }
        }

        LocalBuilder job = il.DeclareLocal(type);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(takesStream ? OpCodes.Ldarg_1 : OpCodes.Ldnull);
        il.Emit(OpCodes.Call, Member(typeof(KernelJob), nameof(KernelJob.Rent), typeof(AcceleratorStream)));
        il.Emit(OpCodes.Castclass, type);
        il.Emit(OpCodes.Stloc, job);
        for (int number = 0; number < fields.Length; number++)
        {
            il.Emit(OpCodes.Ldloc, job);
            il.Emit(OpCodes.Ldarg, (short)(firstArgument + number));
            il.Emit(OpCodes.Stfld, fields[number]);
        }
        il.Emit(OpCodes.Ldloc, job);
        il.Emit(OpCodes.Ldarg, (short)(firstArgument - 1));
        il.Emit(OpCodes.Call, Member(parent, "Submit", request.ExtentType));
        il.Emit(OpCodes.Ret);
    }

    /// <summary><c>void Clear()</c></summary>
    private static void EmitClear(TypeBuilder type, FieldBuilder[] fields)
    {
        ILGenerator il = Override(type, typeof(KernelJob), "Clear");
        foreach (FieldBuilder field in fields)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldflda, field);
            il.Emit(OpCodes.Initobj, field.FieldType);
        }
        il.Emit(OpCodes.Ret);
    }

    /// <summary><c>void RunGroup(KernelThread thread)</c>: <c>do Kernel(arguments...); while (thread.NextThread());</c></summary>
    private static void EmitThreadLoop(TypeBuilder type, FieldBuilder[] fields, in KernelRequest request, KernelBody? body)
    {
        ILGenerator il = Override(type, typeof(ExplicitKernelJob), nameof(ExplicitKernelJob.RunGroup), typeof(KernelThread));
        LocalBuilder[] arguments = LoadArguments(il, fields);
        Label next = il.DefineLabel();
        il.MarkLabel(next);
        EmitKernel(il, request, body, arguments);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Call, Member(typeof(KernelThread), nameof(KernelThread.NextThread)));
        il.Emit(OpCodes.Brtrue, next);
        il.Emit(OpCodes.Ret);
    }

    /// <summary><c>void ReadArguments(long* leaves)</c>: <c>leaves[0] = argument0...; leaves[1] = ...</c></summary>
    private static void EmitReadArguments(TypeBuilder type, FieldBuilder[] fields, List<ArgumentLeaf>[] leaves)
    {
        ILGenerator il = Override(type, typeof(KernelJob), nameof(KernelJob.ReadArguments), typeof(long*));
        int position = 0;
        for (int number = 0; number < leaves.Length; number++)
        {
            foreach (ArgumentLeaf leaf in leaves[number])
            {
                il.Emit(OpCodes.Ldarg_1);
                il.Emit(OpCodes.Ldc_I4, position++ * sizeof(long));
                il.Emit(OpCodes.Add);
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Ldflda, fields[number]);
                leaf.EmitBits(il);
                il.Emit(OpCodes.Stind_I8);
            }
        }
        il.Emit(OpCodes.Ret);
    }

    /// <summary><c>void RunElements(long begin, long end)</c>: calls the kernel for each index of a range; X is the innermost dimension.</summary>
    private static void EmitElementLoop(TypeBuilder type, FieldBuilder[] fields, in KernelRequest request, KernelBody? body, KernelTraits traits)
    {
        ILGenerator il = Override(type, typeof(ImplicitKernelJob), nameof(ImplicitKernelJob.RunElements), typeof(long), typeof(long));
        LocalBuilder[] arguments = LoadArguments(il, fields);
        Type component = request.ExtentType.IsLongIndex() ? typeof(long) : typeof(int);
        OpCode convert = component == typeof(long) ? OpCodes.Conv_I8 : OpCodes.Conv_I4;
        int dimensions = request.ExtentType.GetConstructors().Max(constructor => constructor.GetParameters().Length);
        LocalBuilder[] index = [.. Enumerable.Range(0, dimensions).Select(_ => il.DeclareLocal(component))];
        LocalBuilder[] extent = [.. Enumerable.Range(0, dimensions - 1).Select(_ => il.DeclareLocal(component))];
        LocalBuilder remaining = il.DeclareLocal(typeof(long));

        // index = (begin % DimX, begin / DimX % DimY, begin / DimX / DimY)
        LocalBuilder rest = il.DeclareLocal(typeof(long));
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Stloc, rest);
        for (int axis = 0; axis < dimensions; axis++)
        {
            il.Emit(OpCodes.Ldloc, rest);
            if (axis < dimensions - 1)
            {
                LocalBuilder size = il.DeclareLocal(typeof(long));
                il.Emit(OpCodes.Ldarg_0);
                il.Emit(OpCodes.Call, Getter(typeof(ImplicitKernelJob), axis == 0 ? nameof(ImplicitKernelJob.DimX) : nameof(ImplicitKernelJob.DimY)));
                il.Emit(OpCodes.Stloc, size);
                il.Emit(OpCodes.Ldloc, size);
                il.Emit(convert);
                il.Emit(OpCodes.Stloc, extent[axis]);
                il.Emit(OpCodes.Ldloc, size);
                il.Emit(OpCodes.Rem);
                il.Emit(convert);
                il.Emit(OpCodes.Stloc, index[axis]);
                il.Emit(OpCodes.Ldloc, rest);
                il.Emit(OpCodes.Ldloc, size);
                il.Emit(OpCodes.Div);
                il.Emit(OpCodes.Stloc, rest);
            }
            else
            {
                il.Emit(convert);
                il.Emit(OpCodes.Stloc, index[axis]);
            }
        }
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Sub);
        il.Emit(OpCodes.Stloc, remaining);

        Label begin = il.DefineLabel();
        Label next = il.DefineLabel();
        il.MarkLabel(begin);
        if (traits.HasFlag(KernelTraits.LocalMemory))
            il.Emit(OpCodes.Call, Member(typeof(LocalMemoryArena), nameof(LocalMemoryArena.Reset)));
        LocalBuilder current = il.DeclareLocal(request.ExtentType);
        foreach (LocalBuilder local in index)
            il.Emit(OpCodes.Ldloc, local);
        il.Emit(OpCodes.Newobj, request.ExtentType.GetConstructor([.. index.Select(_ => component)])!);
        il.Emit(OpCodes.Stloc, current);
        EmitKernel(il, request, body, [current, .. arguments]);

        // Step: ++x, and at the end of a row x = 0, ++y, and so on.
        for (int axis = 0; axis < dimensions; axis++)
        {
            il.Emit(OpCodes.Ldloc, index[axis]);
            il.Emit(OpCodes.Ldc_I4_1);
            il.Emit(convert);
            il.Emit(OpCodes.Add);
            il.Emit(OpCodes.Stloc, index[axis]);
            if (axis == dimensions - 1)
                break;
            il.Emit(OpCodes.Ldloc, index[axis]);
            il.Emit(OpCodes.Ldloc, extent[axis]);
            il.Emit(OpCodes.Blt, next);
            il.Emit(OpCodes.Ldc_I4_0);
            il.Emit(convert);
            il.Emit(OpCodes.Stloc, index[axis]);
        }
        il.MarkLabel(next);
        il.Emit(OpCodes.Ldloc, remaining);
        il.Emit(OpCodes.Ldc_I4_1);
        il.Emit(OpCodes.Conv_I8);
        il.Emit(OpCodes.Sub);
        il.Emit(OpCodes.Dup);
        il.Emit(OpCodes.Stloc, remaining);
        il.Emit(OpCodes.Ldc_I4_0);
        il.Emit(OpCodes.Conv_I8);
        il.Emit(OpCodes.Bgt, begin);
        il.Emit(OpCodes.Ret);
    }

    private static ILGenerator Override(TypeBuilder type, Type parent, string name, params Type[] parameters)
    {
        MethodInfo overridden = Member(parent, name, parameters);
        MethodAttributes access = overridden.Attributes & MethodAttributes.MemberAccessMask;
        MethodBuilder method = type.DefineMethod(name, access | MethodAttributes.Virtual | MethodAttributes.HideBySig, typeof(void), parameters);
        method.SetImplementationFlags(MethodImplAttributes.IL | MethodImplAttributes.AggressiveOptimization);
        return method.GetILGenerator();
    }

    /// <summary>Copies the arguments into locals, which the JIT can keep in registers.</summary>
    private static LocalBuilder[] LoadArguments(ILGenerator il, FieldBuilder[] fields)
    {
        LocalBuilder[] locals = [.. fields.Select(field => il.DeclareLocal(field.FieldType))];
        for (int number = 0; number < fields.Length; number++)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, fields[number]);
            il.Emit(OpCodes.Stloc, locals[number]);
        }
        return locals;
    }

    /// <summary>Runs the kernel once: by its code, or by a call where that cannot be copied.</summary>
    private static void EmitKernel(ILGenerator il, in KernelRequest request, KernelBody? body, LocalBuilder[] parameters)
    {
        if (body is not null)
        {
            body.Emit(il, parameters);
            return;
        }
        if (!request.Method.IsStatic)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Call, Getter(typeof(KernelJob), nameof(KernelJob.Target)));
            il.Emit(OpCodes.Castclass, request.Method.DeclaringType!);
        }
        foreach (LocalBuilder parameter in parameters)
            il.Emit(OpCodes.Ldloc, parameter);
        il.Emit(OpCodes.Call, request.Method);
    }
}
