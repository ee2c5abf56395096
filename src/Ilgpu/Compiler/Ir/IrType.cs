namespace ILGPU.Compiler.Ir;

/// <summary>What a register holds. Signedness belongs to operations, not to registers.</summary>
internal enum IrType
{
    /// <summary>A predicate: the result of a comparison.</summary>
    Bool,

    /// <summary>32 bits. Smaller integers exist only in memory and are widened when they are loaded.</summary>
    Int32,

    /// <summary>64 bits: <c>long</c>, native integers and global addresses.</summary>
    Int64,

    /// <summary>IEEE single.</summary>
    Float32,

    /// <summary>IEEE double.</summary>
    Float64,
}

/// <summary>How a value lies in memory.</summary>
internal enum MemoryType
{
    /// <summary>Signed 8 bits, sign-extended to <see cref="IrType.Int32"/> by a load.</summary>
    Int8,

    /// <summary>Unsigned 8 bits, zero-extended.</summary>
    UInt8,

    /// <summary>Signed 16 bits, sign-extended.</summary>
    Int16,

    /// <summary>Unsigned 16 bits, zero-extended; also the bits of <see cref="Half"/>.</summary>
    UInt16,

    /// <summary>32 bits.</summary>
    Int32,

    /// <summary>64 bits.</summary>
    Int64,

    /// <summary>IEEE single.</summary>
    Float32,

    /// <summary>IEEE double.</summary>
    Float64,
}

/// <summary>Properties of the types.</summary>
internal static class IrTypeExtensions
{
    /// <summary>Bytes in memory.</summary>
    public static int Size(this MemoryType type) => type switch
    {
        MemoryType.Int8 or MemoryType.UInt8 => 1,
        MemoryType.Int16 or MemoryType.UInt16 => 2,
        MemoryType.Int32 or MemoryType.Float32 => 4,
        _ => 8,
    };

    /// <summary>Bytes of a register, also as it is passed to a kernel; 4 for predicates.</summary>
    public static int Size(this IrType type) => type is IrType.Int64 or IrType.Float64 ? 8 : 4;

    /// <summary>The register that holds a value loaded from memory.</summary>
    public static IrType Register(this MemoryType type) => type switch
    {
        MemoryType.Int64 => IrType.Int64,
        MemoryType.Float32 => IrType.Float32,
        MemoryType.Float64 => IrType.Float64,
        _ => IrType.Int32,
    };

    /// <summary>Whether the register holds a floating-point number.</summary>
    public static bool IsFloat(this IrType type) => type is IrType.Float32 or IrType.Float64;

    /// <summary>The name in listings: <c>i1</c>, <c>i32</c>, <c>i64</c>, <c>f32</c>, <c>f64</c>.</summary>
    public static string Name(this IrType type) => type switch
    {
        IrType.Bool => "i1",
        IrType.Int32 => "i32",
        IrType.Int64 => "i64",
        IrType.Float32 => "f32",
        _ => "f64",
    };

    /// <summary>The name in listings.</summary>
    public static string Name(this MemoryType type) => type switch
    {
        MemoryType.Int8 => "s8",
        MemoryType.UInt8 => "u8",
        MemoryType.Int16 => "s16",
        MemoryType.UInt16 => "u16",
        MemoryType.Int32 => "i32",
        MemoryType.Int64 => "i64",
        MemoryType.Float32 => "f32",
        _ => "f64",
    };
}
