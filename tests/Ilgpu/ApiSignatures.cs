using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Color2Embed.Tests.Ilgpu;

/// <summary>
/// Writes the visible surface of an assembly as text: a line for each type, and under it, indented, one for each thing that source code can rely on: ancestors,
/// interfaces, members. Whatever compiles against an assembly also compiles against one that has the same lines and more.
/// </summary>
internal static class ApiSignatures
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
        [typeof(nint)] = "nint",
    };

    /// <summary>The surface of an assembly, type by type, for the types that <paramref name="include"/> accepts.</summary>
    public static SortedDictionary<string, SortedSet<string>> Of(Assembly assembly, Predicate<Type> include)
    {
        SortedDictionary<string, SortedSet<string>> surface = new(StringComparer.Ordinal);
        foreach (Type type in assembly.GetTypes().Where(type => IsVisible(type) && include(type)))
        {
            SortedSet<string> lines = new(StringComparer.Ordinal) { $"{Kind(type)}{Constraints(type.GetGenericArguments())}" };
            if (!type.IsEnum && !IsDelegate(type))
            {
                for (Type? ancestor = type.BaseType; ancestor is not null && ancestor != typeof(object) && ancestor != typeof(ValueType); ancestor = ancestor.BaseType)
                    lines.Add($"inherits {Name(ancestor)}");
                foreach (Type contract in type.GetInterfaces().Where(IsVisible))
                    lines.Add($"implements {Name(contract)}");
            }
            lines.UnionWith(Members(type));
            surface.Add($"{type.Namespace}: {Name(type)}", lines);
        }
        return surface;
    }

    /// <summary>Reads what <see cref="Print"/> wrote.</summary>
    public static SortedDictionary<string, SortedSet<string>> Parse(IEnumerable<string> lines)
    {
        SortedDictionary<string, SortedSet<string>> surface = new(StringComparer.Ordinal);
        SortedSet<string> members = [];
        foreach (string line in lines)
        {
            if (line.StartsWith("  ", StringComparison.Ordinal))
                members.Add(line[2..]);
            else
                surface.Add(line, members = new(StringComparer.Ordinal));
        }
        return surface;
    }

    /// <summary>Writes a surface as text.</summary>
    public static void Print(SortedDictionary<string, SortedSet<string>> surface, TextWriter writer)
    {
        foreach ((string type, SortedSet<string> members) in surface)
        {
            writer.WriteLine(type);
            foreach (string member in members)
                writer.WriteLine("  " + member);
        }
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (IsDelegate(type))
        {
            yield return Method(type.GetMethod("Invoke")!);
            yield break;
        }
        foreach (FieldInfo field in type.GetFields(Declared).Where(field => (field.IsPublic || IsProtected(field.Attributes)) && !field.IsSpecialName))
            yield return $"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{Name(field.FieldType)} {field.Name}{Constant(field)}";
        foreach (ConstructorInfo constructor in type.GetConstructors(Declared).Where(c => !c.IsStatic && IsVisible(c)))
            yield return $"{Access(constructor)}new({Parameters(constructor)})";
        foreach (MethodInfo method in type.GetMethods(Declared).Where(IsVisible))
        {
            if (method.Name is "Finalize")
                continue;
            // The compiler's own members of records, and overrides of the members every object has, are no part of the surface that can differ.
            if (method.GetBaseDefinition().DeclaringType == typeof(object) || method.IsDefined(typeof(CompilerGeneratedAttribute)) && method.Name.StartsWith('<'))
                continue;
            yield return Method(method);
        }
    }

    private static string Constant(FieldInfo field) =>
        field.IsLiteral ? " = " + Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture) : "";

    private static string Method(MethodInfo method)
    {
        string generics = method.IsGenericMethodDefinition ? "<" + string.Join(", ", method.GetGenericArguments().Select(Name)) + ">" : "";
        string extension = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        string constraints = method.IsGenericMethodDefinition ? Constraints(method.GetGenericArguments()) : "";
        string modifier = method.IsStatic ? "static " : method.IsAbstract && !method.DeclaringType!.IsInterface ? "abstract " : "";
        return $"{Access(method)}{modifier}{Name(method.ReturnType)} {method.Name}{generics}({extension}{Parameters(method)}){constraints}";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
    {
        string modifier = !parameter.ParameterType.IsByRef ? parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : ""
            : parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ";
        Type type = parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
        // Parameter names matter to callers that name arguments, so they are part of the signature.
        return $"{modifier}{Name(type)} {parameter.Name}{(parameter.HasDefaultValue ? " = " + (parameter.RawDefaultValue ?? "default") : "")}";
    }));

    private static string Constraints(Type[] arguments)
    {
        IEnumerable<string> clauses = arguments.Select(argument =>
        {
            List<string> parts = [];
            GenericParameterAttributes attributes = argument.GenericParameterAttributes;
            if (argument.GetCustomAttributesData().Any(a => a.AttributeType.Name == "IsUnmanagedAttribute"))
                parts.Add("unmanaged");
            else if (attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
                parts.Add("struct");
            if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
                parts.Add("class");
            parts.AddRange(argument.GetGenericParameterConstraints().Where(c => c != typeof(ValueType)).Select(Name).Order(StringComparer.Ordinal));
            if (attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
                parts.Add("new()");
            return parts.Count == 0 ? "" : $" where {argument.Name} : {string.Join(", ", parts)}";
        });
        return string.Concat(clauses);
    }

    private static string Kind(Type type) =>
        type.IsEnum ? "enum"
        : IsDelegate(type) ? "delegate"
        : type.IsInterface ? "interface"
        : type.IsValueType ? type.IsByRefLike ? "ref struct" : "struct"
        : type.IsAbstract && type.IsSealed ? "static class"
        : type.IsAbstract ? "abstract class" : "class";

    private static string Name(Type type)
    {
        if (type.IsByRef)
            return "ref " + Name(type.GetElementType()!);
        if (type.IsPointer)
            return Name(type.GetElementType()!) + "*";
        if (type.IsArray)
            return Name(type.GetElementType()!) + "[" + new string(',', type.GetArrayRank() - 1) + "]";
        if (type.IsGenericParameter)
            return type.Name;
        string name = type.Name.Split('`')[0];
        string scope = type.IsNested ? Name(type.DeclaringType!).Split('<')[0] + "." : "";
        return scope + (Keywords.GetValueOrDefault(type) ?? name) + (type.IsGenericType ? "<" + string.Join(", ", type.GetGenericArguments().Select(Name)) + ">" : "");
    }

    private static bool IsDelegate(Type type) => typeof(MulticastDelegate).IsAssignableFrom(type);

    private static string Access(MethodBase method) => IsProtected(method) ? "protected " : "";

    private static bool IsProtected(MethodBase method) => method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsProtected(FieldAttributes attributes) =>
        (attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Family or FieldAttributes.FamORAssem;

    private static bool IsVisible(MethodBase method) =>
        method.IsPublic || IsProtected(method) && !method.DeclaringType!.IsSealed;

    private static bool IsVisible(Type type) =>
        type.IsNested ? (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsVisible(type.DeclaringType!) : type.IsPublic;
}
