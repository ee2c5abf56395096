using System.Reflection;
using System.Text;
using ILGPU.Compiler.Evaluation;
using ILGPU.Compiler.Ir;
using ILGPU.Compiler.Source;
using ILGPU.Runtime;

namespace ILGPU.Compiler;

/// <summary>
/// Compiles kernels: reads a static method's IL and writes an <see cref="IrKernel"/>. How it does that is told in <see cref="Evaluator"/>. The parts of an argument
/// become parameters of their own; see <see cref="IrParameter"/>.
/// </summary>
internal static class KernelCompiler
{
    /// <summary>Compiles a kernel.</summary>
    /// <param name="method">The kernel.</param>
    /// <param name="grouping">How its threads form groups. Of implicit grouping the first parameter is the index, and the kernel gets a parameter for the extent.</param>
    /// <param name="options">What to compile for.</param>
    /// <param name="specialized">The values of arguments that are <see cref="SpecializedValue{T}"/>, by the number of the argument, the index not counted.</param>
    /// <exception cref="CompilerException">The kernel does what no device code can do.</exception>
    public static IrKernel Compile(MethodInfo method, Grouping grouping, CompilerOptions? options = null, IReadOnlyDictionary<int, object>? specialized = null)
    {
        options ??= CompilerOptions.Default;
        HashSet<string> arraysInMemory = [];
        while (true)
        {
            try
            {
                return Compile(method, grouping, options, specialized, arraysInMemory);
            }
            catch (Evaluator.ArrayInMemoryException array) when (arraysInMemory.Add(array.Place))
            {
                // A local array is indexed at run time: once more, with that array in memory.
            }
        }
    }

    private static IrKernel Compile(MethodInfo method, Grouping grouping, CompilerOptions options, IReadOnlyDictionary<int, object>? specialized, HashSet<string> arraysInMemory)
    {
        IrKernel kernel = new()
        {
            Name = EntryName(method),
            MaxThreadsPerGroup = options.MaxThreadsPerGroup,
            MinGroupsPerMultiprocessor = options.MinGroupsPerMultiprocessor,
        };
        IrBuilder builder = new(kernel);
        builder.Current = builder.NewBlock();
        Evaluator evaluator = new(builder, options, arraysInMemory);
        List<StackValue> arguments = [];
        // A lambda's method has a this that it does not use.
        if (!method.IsStatic)
            arguments.Add(new(method.DeclaringType!, ObjectValue.Unknown));
        ParameterInfo[] parameters = method.GetParameters();
        int first = 0;
        if (grouping == Grouping.Implicit)
        {
            arguments.Add(ImplicitIndex.Begin(builder, parameters[0].ParameterType));
            first = 1;
        }
        for (int number = first; number < parameters.Length; number++)
        {
            object? value = null;
            specialized?.TryGetValue(number - first, out value);
            arguments.Add(value is not null
                ? TypeLayout.Of(parameters[number].ParameterType).Constant(value)
                : AddParameters(builder, parameters[number], number - first));
        }
        evaluator.EvaluateMethod(MethodCode.Of(method), [.. arguments], null);
        return kernel;
    }

    /// <summary>A name for an entry point: the class and method, with whatever is not allowed replaced, and the generic arguments.</summary>
    public static string EntryName(MethodInfo method)
    {
        StringBuilder name = new();
        name.Append(method.DeclaringType?.Name).Append('_').Append(method.Name);
        foreach (Type argument in method.IsGenericMethod ? method.GetGenericArguments() : [])
            AppendType(name, argument);
        for (int position = 0; position < name.Length; position++)
            if (!char.IsAsciiLetterOrDigit(name[position]))
                name[position] = '_';
        return name.ToString();
    }

    private static void AppendType(StringBuilder name, Type type)
    {
        name.Append('_').Append(type.Name.AsSpan(0, type.Name.IndexOf('`', StringComparison.Ordinal) is > 0 and int end ? end : type.Name.Length));
        foreach (Type argument in type.GetGenericArguments())
            AppendType(name, argument);
    }

    private static StackValue AddParameters(IrBuilder builder, ParameterInfo parameter, int argument)
    {
        TypeLayout layout = TypeLayout.Of(parameter.ParameterType);
        Value[] values = new Value[layout.Leaves.Count];
        for (int number = 0; number < values.Length; number++)
        {
            TypeLeaf leaf = layout.Leaves[number];
            if (!leaf.Type.IsValueType && !leaf.Type.IsPointer)
            {
                values[number] = ObjectValue.Unknown;
                continue;
            }
            string name = leaf.Path.Length == 0 ? parameter.Name! : $"{parameter.Name}.{leaf.Path}";
            int position = builder.Kernel.Parameters.Count;
            MemoryRoot? root = leaf.Type.IsPointer ? new(MemorySpace.Global, parameter.Name!, position, -1, 1) : null;
            IrRegister register = builder.NewRegister(TypeLayout.Register(leaf.Type));
            builder.Kernel.Parameters.Add(new(name, register, root, argument, number));
            values[number] = root is null ? register : new PointerValue(MemorySpace.Global, root, register, 0);
        }
        return new(parameter.ParameterType, values);
    }
}
