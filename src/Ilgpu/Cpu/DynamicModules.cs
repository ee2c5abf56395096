using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;

namespace ILGPU.Cpu;

/// <summary>
/// Modules for emitted code that may use the internal and private members of given assemblies: kernels and their argument types need not be public. The runtime
/// grants that to an assembly which carries <c>IgnoresAccessChecksToAttribute</c>, and reads the attribute once, so there is a module for each set of assemblies.
/// </summary>
internal static class DynamicModules
{
    private static readonly ConcurrentDictionary<string, ModuleBuilder> Modules = new();

    /// <summary>A module for code that uses the given types and methods.</summary>
    public static ModuleBuilder For(IEnumerable<MemberInfo> members)
    {
        SortedSet<string> assemblies = new(StringComparer.Ordinal);
        foreach (MemberInfo member in members)
            Collect(member, assemblies);
        return Modules.GetOrAdd(string.Join(';', assemblies), Create);
    }

    private static void Collect(MemberInfo? member, SortedSet<string> assemblies)
    {
        if (member is null)
            return;
        assemblies.Add(member.Module.Assembly.GetName().Name!);
        Collect(member.DeclaringType, assemblies);
        if (member is Type { IsGenericType: true } type)
            foreach (Type argument in type.GetGenericArguments())
                Collect(argument, assemblies);
        if (member is MethodInfo { IsGenericMethod: true } method)
            foreach (Type argument in method.GetGenericArguments())
                Collect(argument, assemblies);
    }

    private static ModuleBuilder Create(string assemblies)
    {
        AssemblyBuilder assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName($"ILGPURuntime.{Modules.Count}"), AssemblyBuilderAccess.Run);
        ModuleBuilder module = assembly.DefineDynamicModule("ILGPURuntime");
        ConstructorInfo attribute = DefineAttribute(module);
        foreach (string name in assemblies.Split(';'))
            assembly.SetCustomAttribute(new CustomAttributeBuilder(attribute, [name]));
        return module;
    }

    /// <summary>The runtime knows the attribute by its name; the library that should define it does not.</summary>
    private static ConstructorInfo DefineAttribute(ModuleBuilder module)
    {
        TypeBuilder type = module.DefineType(
            "System.Runtime.CompilerServices.IgnoresAccessChecksToAttribute", TypeAttributes.Public | TypeAttributes.Sealed, typeof(Attribute));
        type.SetCustomAttribute(new CustomAttributeBuilder(
            typeof(AttributeUsageAttribute).GetConstructor([typeof(AttributeTargets)])!,
            [AttributeTargets.Assembly],
            [typeof(AttributeUsageAttribute).GetProperty(nameof(AttributeUsageAttribute.AllowMultiple))!],
            [true]));
        ConstructorBuilder constructor = type.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, [typeof(string)]);
        ILGenerator il = constructor.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Call, typeof(Attribute).GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, [])!);
        il.Emit(OpCodes.Ret);
        return type.CreateType().GetConstructor([typeof(string)])!;
    }
}
