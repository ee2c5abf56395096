using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using ILGPU.Compiler.Evaluation;

namespace ILGPU.Compiler;

/// <summary>
/// A scalar part of a kernel argument: a field that is no struct, reached by a path of fields from the argument. The parts of an argument are numbered depth
/// first, in the order of declaration; those that are references (a view's buffer) count, but no kernel gets them.
/// </summary>
/// <param name="Path">The fields from the argument to the part; empty if the argument itself is scalar.</param>
/// <param name="Type">The type of the part.</param>
/// <param name="ElementSize">For the address in a view the size of the view's elements, whose number is the next part; else 0.</param>
internal sealed record ArgumentLeaf(FieldInfo[] Path, Type Type, int ElementSize)
{
    /// <summary>The parts of an argument of a type.</summary>
    public static List<ArgumentLeaf> Of(Type type)
    {
        List<ArgumentLeaf> leaves = [];
        Collect(type, [], leaves);
        return leaves;
    }

    /// <summary>Emits code that replaces the address of the argument on the stack by the bits of this part, as a <see cref="long"/>; 0 for a reference.</summary>
    public void EmitBits(ILGenerator il)
    {
        if (!Type.IsValueType && !Type.IsPointer)
        {
            il.Emit(OpCodes.Pop);
            il.Emit(OpCodes.Ldc_I8, 0L);
            return;
        }
        foreach (FieldInfo field in Path)
            il.Emit(OpCodes.Ldflda, field);
        // Of a float the same bits are loaded as of an unsigned integer of its size.
        il.Emit(Type.GetTypeCode(Type.IsEnum ? Type.GetEnumUnderlyingType() : Type) switch
        {
            TypeCode.Boolean or TypeCode.Byte => OpCodes.Ldind_U1,
            TypeCode.SByte => OpCodes.Ldind_I1,
            TypeCode.Int16 => OpCodes.Ldind_I2,
            TypeCode.UInt16 or TypeCode.Char => OpCodes.Ldind_U2,
            TypeCode.Int32 => OpCodes.Ldind_I4,
            TypeCode.UInt32 or TypeCode.Single => OpCodes.Ldind_U4,
            TypeCode.Int64 or TypeCode.UInt64 or TypeCode.Double => OpCodes.Ldind_I8,
            _ => OpCodes.Ldind_I,
        });
        il.Emit(OpCodes.Conv_I8);
    }

    private static bool IsScalar(Type type) => type.IsPrimitive || type.IsEnum || type.IsPointer || !type.IsValueType;

    private static int SizeOf(Type type) => (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(type).Invoke(null, null)!;

    private static void Collect(Type type, FieldInfo[] path, List<ArgumentLeaf> leaves)
    {
        if (IsScalar(type))
        {
            bool isView = type.IsPointer && path.Length > 0 && path[^1].DeclaringType is { IsGenericType: true } owner && owner.GetGenericTypeDefinition() == typeof(ArrayView<>);
            leaves.Add(new(path, type, isView ? SizeOf(type.GetElementType()!) : 0));
            return;
        }
        List<FieldInfo> fields = [.. TypeLayout.Fields(type)];
        // The elements of such structs are not fields.
        if (type.IsDefined(typeof(InlineArrayAttribute)) || fields.Exists(static field => field.IsDefined(typeof(FixedBufferAttribute))))
            throw new NotSupportedException($"A kernel argument contains an array, in {type.Name}. Pass its elements as fields, or a view.");
        foreach (FieldInfo field in fields)
            Collect(field.FieldType, [.. path, field], leaves);
    }
}
