using System.Reflection;
using ILGPU.Compiler.Source;
using ILGPU.Cpu;

namespace ILGPU.Compiler.Evaluation;

/// <summary>Calls: methods that mean an instruction (<see cref="TryIntrinsic"/>), and all others, which are evaluated where they are called.</summary>
internal sealed partial class Evaluator
{
    private void Call(Frame frame, IlReader reader, in IlInstruction instruction, bool isVirtual)
    {
        if (reader.Member(instruction) is not MethodBase method)
            throw Refuse(frame, "a method cannot be found.");
        Type? receiver = constrained;
        constrained = null;
        StackValue[] arguments = PopArguments(frame, method, method.IsStatic ? 0 : 1);
        if (receiver is not null)
        {
            method = Implementation(frame, receiver, (MethodInfo)method);
        }
        else if (isVirtual && method is { IsVirtual: true, IsFinal: false } && !method.DeclaringType!.IsValueType && !method.DeclaringType.IsSealed)
        {
            throw Refuse(frame, $"a kernel calls {method.DeclaringType.Name}.{method.Name} virtually; which method that is only an object knows. Use a generic struct parameter.");
        }
        if (Invoke(frame, method, arguments) is { } result)
            Push(frame, result);
    }

    private void NewObject(Frame frame, IlReader reader, in IlInstruction instruction)
    {
        if (reader.Member(instruction) is not ConstructorInfo constructor)
            throw Refuse(frame, "a constructor cannot be found.");
        Type type = constructor.DeclaringType!;
        if (!type.IsValueType)
            throw Refuse(frame, typeof(Exception).IsAssignableFrom(type) ? "a kernel throws an exception; there are none on a device." : $"a kernel allocates an object ({type.Name}); there are none on a device.");
        StackValue[] arguments = PopArguments(frame, constructor, 0);
        CellReference target = Temporary(TypeLayout.Of(type).Default());
        Invoke(frame, constructor, [new(type.MakeByRefType(), target), .. arguments]);
        Push(frame, Load(frame, target, type));
    }

    /// <summary>Evaluates a call; null if it returns nothing.</summary>
    private StackValue? Invoke(Frame frame, MethodBase method, StackValue[] arguments)
    {
        if (TryIntrinsic(frame, method, arguments, out StackValue? result))
            return result;
        if (IsForeign(method) || method.GetMethodBody() is null)
            throw Refuse(frame, $"a kernel calls {method.DeclaringType?.FullName}.{method.Name}, which does not exist on a device.{Suggestion(method)}");
        ParameterInfo[] parameters = method.GetParameters();
        int offset = method.IsStatic ? 0 : 1;
        for (int number = 0; number < parameters.Length; number++)
            arguments[number + offset] = arguments[number + offset] with { Type = parameters[number].ParameterType };
        if (offset == 1)
            arguments[0] = arguments[0] with { Type = method.DeclaringType!.IsValueType ? method.DeclaringType.MakeByRefType() : method.DeclaringType };
        StackValue? returned = EvaluateMethod(MethodCode.Of(method), arguments, frame);
        return returned is { } value && method is MethodInfo { ReturnType: { } type } && type != typeof(void) ? value with { Type = type } : null;
    }

    private static StackValue[] PopArguments(Frame frame, MethodBase method, int extra)
    {
        int count = method.GetParameters().Length + extra;
        StackValue[] arguments = [.. frame.Stack.GetRange(frame.Stack.Count - count, count)];
        frame.Stack.RemoveRange(frame.Stack.Count - count, count);
        return arguments;
    }

    /// <summary>Methods of the runtime that compute with other objects than numbers, or whose code is not C#. Those that are plain C# are evaluated like a kernel's own.</summary>
    private static bool IsForeign(MethodBase method)
    {
        if (method.DeclaringType?.Assembly != typeof(object).Assembly)
            return false;
        Type type = method.DeclaringType.IsGenericType ? method.DeclaringType.GetGenericTypeDefinition() : method.DeclaringType;
        return !(type.IsPrimitive || type == typeof(Math) || type == typeof(MathF) || type == typeof(BitConverter) || type == typeof(System.Numerics.BitOperations)
            || type.FullName!.StartsWith("System.ValueTuple", StringComparison.Ordinal) || type == typeof(ArgumentOutOfRangeException));
    }

    private static string Suggestion(MethodBase method) => method.DeclaringType == typeof(MathF)
        ? $" Use XMath.{method.Name}."
        : method.DeclaringType == typeof(Math) ? " XMath has it for float." : "";

    private static MethodInfo Implementation(Frame frame, Type type, MethodInfo method)
    {
        if (!type.IsValueType)
            throw new CompilerException($"{frame.Place()}: a kernel calls {method.Name} of the class {type.Name}; there are no objects on a device.");
        if (method.DeclaringType is not { IsInterface: true } contract)
        {
            return type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).FirstOrDefault(candidate => candidate.GetBaseDefinition() == method.GetBaseDefinition() && candidate.DeclaringType == type)
                ?? throw new CompilerException($"{frame.Place()}: a kernel calls {method.DeclaringType?.Name}.{method.Name} of a {type.Name}, which needs an object; there are none on a device.");
        }
        InterfaceMapping map = type.GetInterfaceMap(contract);
        MethodInfo open = method.IsGenericMethod ? method.GetGenericMethodDefinition() : method;
        int slot = Array.IndexOf(map.InterfaceMethods, open);
        MethodInfo target = slot >= 0 ? map.TargetMethods[slot] : throw new CompilerException($"{frame.Place()}: {type.Name} does not implement {method.Name}.");
        return method.IsGenericMethod ? target.MakeGenericMethod(method.GetGenericArguments()) : target;
    }
}
