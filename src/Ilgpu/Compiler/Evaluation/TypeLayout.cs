using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using ILGPU.Compiler.Ir;

namespace ILGPU.Compiler.Evaluation;

/// <summary>A part of a type that fits into one variable.</summary>
/// <param name="Path">The fields that lead to it, such as <c>Extent.X</c>; empty for basic types.</param>
/// <param name="Type">Its type.</param>
/// <param name="Offset">Where it begins in memory, in bytes.</param>
/// <param name="Memory">How it lies in memory; null for what can lie in none: pointers, references, objects.</param>
internal readonly record struct TypeLeaf(string Path, Type Type, int Offset, MemoryType? Memory);

/// <summary>How a type is taken apart: its fields, their fields and so on, depth first, in the order of declaration.</summary>
internal sealed class TypeLayout
{
    private static readonly ConcurrentDictionary<Type, TypeLayout> Known = new();

    private readonly Dictionary<FieldInfo, int> firstLeaves = [];

    private TypeLayout(Type type)
    {
        Type = type;
        if (Basic(type, out MemoryType? memory))
        {
            Size = Alignment = memory?.Size() ?? nint.Size;
            Leaves = [new("", type, 0, memory)];
            return;
        }
        if (!type.IsValueType)
            throw new CompilerException($"The type {type} is no value type; objects do not exist on a device.", hasPlace: false);
        if (type.IsExplicitLayout)
            throw new CompilerException($"The type {type} has an explicit layout, which the compiler cannot take apart.", hasPlace: false);

        List<TypeLeaf> leaves = [];
        Alignment = 1;
        int repetitions = type.GetCustomAttribute<InlineArrayAttribute>()?.Length ?? 1;
        int packing = type.StructLayoutAttribute is { Pack: > 0 } layout ? layout.Pack : int.MaxValue;
        for (int repetition = 0; repetition < repetitions; repetition++)
        {
            foreach (FieldInfo field in Fields(type))
            {
                TypeLayout part = Of(field.FieldType);
                int alignment = Math.Min(part.Alignment, packing);
                Alignment = Math.Max(Alignment, alignment);
                Size = AlignUp(Size, alignment);
                if (repetition == 0)
                    firstLeaves.Add(field, leaves.Count);
                string name = repetitions > 1 ? $"[{repetition}]" : DisplayName(field);
                foreach (TypeLeaf leaf in part.Leaves)
                    leaves.Add(leaf with { Path = leaf.Path.Length == 0 ? name : $"{name}.{leaf.Path}", Offset = Size + leaf.Offset });
                Size += part.Size;
            }
        }
        Size = Math.Max(AlignUp(Size, Alignment), Math.Max(1, type.StructLayoutAttribute?.Size ?? 0));
        Leaves = leaves;
    }

    /// <summary>The type.</summary>
    public Type Type { get; }

    /// <summary>Bytes in memory.</summary>
    public int Size { get; }

    /// <summary>Its alignment in memory.</summary>
    public int Alignment { get; }

    /// <summary>The parts.</summary>
    public IReadOnlyList<TypeLeaf> Leaves { get; }

    /// <summary>Takes a type apart.</summary>
    /// <exception cref="CompilerException">Values of the type cannot exist on a device.</exception>
    public static TypeLayout Of(Type type) => Known.GetOrAdd(type, static type => new TypeLayout(type));

    /// <summary>The fields of a type in the order of declaration.</summary>
    public static IEnumerable<FieldInfo> Fields(Type type) =>
        type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).OrderBy(field => field.MetadataToken);

    /// <summary>The number of the first leaf of a field.</summary>
    public int FirstLeaf(FieldInfo field)
    {
        foreach ((FieldInfo candidate, int leaf) in firstLeaves)
            if (candidate.MetadataToken == field.MetadataToken && candidate.Module == field.Module)
                return leaf;
        throw new CompilerException($"{Type} has no field {field.Name}.", hasPlace: false);
    }

    /// <summary>The type of the register of a leaf, if numbers of it have one.</summary>
    public static IrType Register(Type leaf) => Basic(leaf, out MemoryType? memory) && memory is { } known ? known.Register() : IrType.Int64;

    /// <summary>The value of a leaf that was never set.</summary>
    public static Value Default(Type leaf) =>
        Basic(leaf, out _) && !leaf.IsPointer && !leaf.IsByRef && !leaf.IsValueType ? ObjectValue.Null : IrConstant.Zero(Register(leaf));

    /// <summary>The default value of the type.</summary>
    public StackValue Default() => new(Type, [.. Leaves.Select(leaf => Default(leaf.Type))]);

    /// <summary>A constant of the type, taken apart.</summary>
    public StackValue Constant(object? value)
    {
        List<Value> leaves = [];
        Add(Type, value);
        return new(Type, [.. leaves]);

        void Add(Type type, object? part)
        {
            if (Basic(type, out _))
            {
                leaves.Add(BasicConstant(type, part));
                return;
            }
            if (type.IsDefined(typeof(InlineArrayAttribute)))
                throw new CompilerException($"A constant of the inline array type {type} cannot be taken apart.", hasPlace: false);
            foreach (FieldInfo field in Fields(type))
                Add(field.FieldType, field.GetValue(part));
        }
    }

    private static unsafe Value BasicConstant(Type type, object? value) => value switch
    {
        null => ObjectValue.Null,
        bool flag => IrConstant.Of(flag ? 1 : 0),
        char letter => IrConstant.Of((int)letter),
        sbyte number => IrConstant.Of((int)number),
        byte number => IrConstant.Of((int)number),
        short number => IrConstant.Of((int)number),
        ushort number => IrConstant.Of((int)number),
        int number => IrConstant.Of(number),
        uint number => IrConstant.Of((int)number),
        long number => IrConstant.Of(number),
        ulong number => IrConstant.Of((long)number),
        nint number => IrConstant.Of((long)number),
        nuint number => IrConstant.Of((long)number),
        float number => IrConstant.Of(number),
        double number => IrConstant.Of(number),
        Enum number => BasicConstant(type, Convert.ChangeType(number, Enum.GetUnderlyingType(number.GetType()), System.Globalization.CultureInfo.InvariantCulture)),
        Pointer pointer when Pointer.Unbox(pointer) == null => IrConstant.Of(0L),
        Pointer => throw new CompilerException($"A constant of the pointer type {type} that is not null cannot be used in a kernel.", hasPlace: false),
        _ => new ObjectValue(value),
    };

    private static bool Basic(Type type, out MemoryType? memory)
    {
        memory = null;
        if (type.IsPointer || type.IsByRef || !type.IsValueType)
            return true;
        if (type.IsEnum)
            type = Enum.GetUnderlyingType(type);
        memory = Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean or TypeCode.Byte => MemoryType.UInt8,
            TypeCode.SByte => MemoryType.Int8,
            TypeCode.Int16 => MemoryType.Int16,
            TypeCode.UInt16 or TypeCode.Char => MemoryType.UInt16,
            TypeCode.Int32 or TypeCode.UInt32 => MemoryType.Int32,
            TypeCode.Int64 or TypeCode.UInt64 => MemoryType.Int64,
            TypeCode.Single => MemoryType.Float32,
            TypeCode.Double => MemoryType.Float64,
            _ => type == typeof(nint) || type == typeof(nuint) ? MemoryType.Int64 : null,
        };
        return memory is not null;
    }

    private static string DisplayName(FieldInfo field) =>
        field.Name.StartsWith('<') && field.Name.IndexOf('>', StringComparison.Ordinal) is > 0 and int end ? field.Name[1..end] : field.Name;

    private static int AlignUp(int value, int alignment) => (value + alignment - 1) / alignment * alignment;
}
