using System.Reflection;

namespace ILGPU.Runtime;

/// <summary>How the threads of a kernel form groups.</summary>
internal enum Grouping
{
    /// <summary>One thread per element of an extent; the accelerator chooses the size of the groups.</summary>
    Implicit,

    /// <summary>A grid of groups that the caller gives with each launch.</summary>
    Explicit,
}

/// <summary>What a kernel loader asks an accelerator for.</summary>
/// <param name="Method">The kernel: a static method, or the method of a lambda that captures nothing.</param>
/// <param name="Target">The object on which a lambda's method is called, or null.</param>
/// <param name="Launcher">
/// The type of the delegate to return: <c>(AcceleratorStream?, extent, arguments...)</c>. For implicit grouping the extent has the type of the kernel's first
/// parameter; for explicit grouping it is a <see cref="KernelConfig"/>, and all the kernel's parameters are arguments.
/// </param>
/// <param name="Grouping">How threads form groups.</param>
/// <param name="GroupSize">The size of implicit groups, or 0 to let the accelerator choose.</param>
/// <param name="Specialization">Limits that the compiler may rely on.</param>
internal readonly record struct KernelRequest(
    MethodInfo Method, object? Target, Type Launcher, Grouping Grouping, int GroupSize, KernelSpecialization Specialization)
{
    /// <summary>Whether launches name a stream; else they use the default stream.</summary>
    public bool TakesStream => Launcher.GetMethod("Invoke")!.GetParameters()[0].ParameterType == typeof(AcceleratorStream);

    /// <summary>The types of the arguments of the kernel, the index of implicit kernels not included.</summary>
    public Type[] ArgumentTypes =>
        [.. Method.GetParameters().Skip(Grouping == Grouping.Implicit ? 1 : 0).Select(parameter => parameter.ParameterType)];

    /// <summary>The type of the launch extent.</summary>
    public Type ExtentType => Grouping == Grouping.Implicit ? Method.GetParameters()[0].ParameterType : typeof(KernelConfig);

    /// <summary>Describes the loading of a kernel given as a delegate.</summary>
    public static KernelRequest For(Delegate kernel, Type launcher, Grouping grouping, int groupSize = 0, KernelSpecialization specialization = default)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return new(kernel.Method, kernel.Target, launcher, grouping, groupSize, specialization);
    }

    /// <summary>Checks that the kernel can be loaded.</summary>
    /// <exception cref="NotSupportedException">It captures variables, returns a value, or its parameters do not fit.</exception>
    public void Verify()
    {
        string name = $"{Method.DeclaringType?.Name}.{Method.Name}";
        if (Method.ContainsGenericParameters)
            throw new NotSupportedException($"The kernel {name} has open type parameters. Load an instance of it, as in Kernel<float>.");
        // The class of a lambda that captures nothing has no fields; its method does not look at the object that it is called on.
        if (!Method.IsStatic && Method.DeclaringType!.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Length > 0)
            throw new NotSupportedException($"The kernel {name} must be a static method or a lambda that captures nothing. Pass what it needs as arguments.");
        if (Method.ReturnType != typeof(void))
            throw new NotSupportedException($"The kernel {name} must return nothing. Write results to a view.");
        ParameterInfo[] parameters = Method.GetParameters();
        if (parameters.FirstOrDefault(parameter => !parameter.ParameterType.IsValueType) is { } reference)
            throw new NotSupportedException($"The parameter {reference.Name} of the kernel {name} must be a value type; arrays and objects do not exist on a device. Pass an ArrayView.");
        if (Grouping == Grouping.Implicit && (parameters.Length == 0 || parameters[0].ParameterType.GetIndexType() is IndexType.None or IndexType.KernelConfig))
            throw new NotSupportedException($"The first parameter of the kernel {name} must be an index, such as Index1D. Load kernels without an index with LoadStreamKernel.");

        Type[] given = [.. Launcher.GetMethod("Invoke")!.GetParameters().Select(parameter => parameter.ParameterType)];
        Type[] needed = [.. TakesStream ? new[] { typeof(AcceleratorStream) } : [], ExtentType, .. ArgumentTypes];
        if (!given.SequenceEqual(needed))
            throw new NotSupportedException($"A launcher of the kernel {name} takes ({string.Join(", ", needed.Select(type => type.Name))}), not ({string.Join(", ", given.Select(type => type.Name))}).");
    }
}
