namespace ILGPU.Compiler.Ir;

/// <summary>
/// What an instruction does. The type of the first operand selects among integer and floating-point forms. Integer arithmetic wraps; floating-point
/// arithmetic rounds to nearest even, and a product and a sum stay two roundings.
/// </summary>
internal enum IrOperation
{
    // Two operands of one type.
    Add,
    Subtract,
    Multiply,

    /// <summary>Quotient; of integers signed, rounded to zero.</summary>
    Divide,

    /// <summary>Remainder with the sign of the dividend, as C#'s %; of integers signed.</summary>
    Remainder,
    DivideUnsigned,
    RemainderUnsigned,
    And,
    Or,
    Xor,

    /// <summary>Shifts; the second operand is an <see cref="IrType.Int32"/> below the number of bits.</summary>
    ShiftLeft,
    ShiftRight,
    ShiftRightUnsigned,

    /// <summary>Smaller value; of integers signed; NaN if either is NaN, and −0 is smaller than +0.</summary>
    Minimum,
    Maximum,
    MinimumUnsigned,
    MaximumUnsigned,

    /// <summary>The magnitude of the first with the sign of the second operand.</summary>
    CopySign,

    // One operand.
    Negate,

    /// <summary>Flips all bits, of a predicate its truth.</summary>
    Not,
    Absolute,
    SquareRoot,
    Floor,
    Ceiling,
    Truncate,

    /// <summary>The nearest integer, ties to even.</summary>
    RoundToEven,

    /// <summary>The number of set bits, as <see cref="IrType.Int32"/>.</summary>
    PopulationCount,

    /// <summary>The number of zero bits above the highest set one; all for 0.</summary>
    LeadingZeros,

    /// <summary>The number of zero bits below the lowest set one; all for 0.</summary>
    TrailingZeros,

    // Three operands.

    /// <summary>a * b + c with one rounding.</summary>
    FusedMultiplyAdd,

    /// <summary>The second operand if the first, a predicate, holds; else the third.</summary>
    Select,

    /// <summary>Compares two operands (<see cref="IrInstruction.Comparison"/>); gives a predicate.</summary>
    Compare,

    /// <summary>Converts one operand (<see cref="IrInstruction.Conversion"/>).</summary>
    Convert,

    /// <summary>Reads a special register (<see cref="IrInstruction.Special"/>) as <see cref="IrType.Int32"/>.</summary>
    Special,

    /// <summary>Loads 1, 2 or 4 neighbouring values (<see cref="IrInstruction.Access"/>) into as many results.</summary>
    Load,

    /// <summary>Stores 1, 2 or 4 neighbouring values: the operands after the address.</summary>
    Store,

    /// <summary>Changes one value in memory (<see cref="IrInstruction.Atomic"/>); gives the value that was there before.</summary>
    Atomic,

    /// <summary>All threads of the group wait for each other (<see cref="IrInstruction.Barrier"/>).</summary>
    Barrier,

    /// <summary>All lanes of the warp wait for each other.</summary>
    WarpBarrier,

    /// <summary>Orders memory accesses (<see cref="IrInstruction.Fence"/>).</summary>
    Fence,

    /// <summary>Operand 0 of the lane given by operand 1 (an <see cref="IrType.Int32"/> in 0..31); the own value if that lane does not exist.</summary>
    Shuffle,

    /// <summary>Fails if operand 0 is not below operand 1, both taken as unsigned: an access outside of a view.</summary>
    CheckBounds,

    /// <summary>PTX text (<see cref="IrInstruction.Text"/>) with operands and results.</summary>
    Assembly,
}

/// <summary>The relation that a comparison tests.</summary>
internal enum Comparison
{
    Equal,

    /// <summary>Of floats: true if either is NaN.</summary>
    NotEqual,

    // Of integers signed; of floats false if either is NaN.
    Less,
    LessEqual,
    Greater,
    GreaterEqual,

    // Of integers unsigned; of floats "unordered": true if either is NaN.
    LessUnsigned,
    LessEqualUnsigned,
    GreaterUnsigned,
    GreaterEqualUnsigned,
}

/// <summary>Conversions, named source first where the name needs it.</summary>
internal enum Conversion
{
    /// <summary>Int32 to Int32: the lower 8 bits, sign-extended.</summary>
    SignExtend8,
    ZeroExtend8,
    SignExtend16,
    ZeroExtend16,

    /// <summary>Int32 to Int64.</summary>
    SignExtend32,
    ZeroExtend32,

    /// <summary>Int64 to Int32: the lower half.</summary>
    Truncate64,

    /// <summary>Int32 or Int64 to a float.</summary>
    SignedToFloat32,
    SignedToFloat64,
    UnsignedToFloat32,
    UnsignedToFloat64,

    /// <summary>Float32 or Float64 to an integer: towards zero, saturating, NaN to 0.</summary>
    FloatToInt32,
    FloatToInt64,
    FloatToUInt32,
    FloatToUInt64,

    Float32ToFloat64,
    Float64ToFloat32,

    // The same bits as another type.
    Float32BitsToInt32,
    Int32BitsToFloat32,
    Float64BitsToInt64,
    Int64BitsToFloat64,

    /// <summary>The bits of a Half in the lower 16 of an Int32, to Float32.</summary>
    HalfBitsToFloat32,

    /// <summary>Float32 to the bits of the nearest Half, ties to even, zero-extended to Int32.</summary>
    Float32ToHalfBits,
}

/// <summary>What the hardware tells a thread.</summary>
internal enum SpecialRegister
{
    ThreadX,
    ThreadY,
    ThreadZ,
    GroupSizeX,
    GroupSizeY,
    GroupSizeZ,
    GroupX,
    GroupY,
    GroupZ,
    GridSizeX,
    GridSizeY,
    GridSizeZ,

    /// <summary>Bytes of the dynamic shared memory of the launch.</summary>
    DynamicSharedBytes,
}

/// <summary>What an atomic operation stores, given the value in memory and the operands after the address.</summary>
internal enum AtomicOperation
{
    Add,
    Minimum,
    Maximum,
    MinimumUnsigned,
    MaximumUnsigned,
    And,
    Or,
    Xor,
    Exchange,

    /// <summary>Operands: address, the value expected, the value to store if it is there.</summary>
    CompareExchange,
}

/// <summary>What a group barrier gives back.</summary>
internal enum BarrierResult
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>For how many threads operand 0, a predicate, holds, as <see cref="IrType.Int32"/>.</summary>
    Count,

    /// <summary>Whether it holds for all, as a predicate.</summary>
    All,

    /// <summary>Whether it holds for any, as a predicate.</summary>
    Any,
}

/// <summary>How far a memory fence reaches.</summary>
internal enum FenceScope
{
    Group,
    Device,
    System,
}
