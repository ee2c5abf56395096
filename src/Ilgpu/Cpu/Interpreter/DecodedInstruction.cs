namespace ILGPU.Cpu.Interpreter;

/// <summary>
/// An instruction as the interpreter runs it: 32 bytes. Operands are slots of the thread's register file; constants, parameters and special registers are
/// slots, too.
/// </summary>
internal struct DecodedInstruction
{
    /// <summary>What to do.</summary>
    public Opcode Code;

    /// <summary>Of an access: where its memory stands in the <see cref="MemoryTable"/>.</summary>
    public ushort Root;

    /// <summary>The result, or the first value to store.</summary>
    public uint R;

    /// <summary>The first operand, or the base address. Of a jump without condition: the position to go to.</summary>
    public uint A;

    /// <summary>The second operand, or the second value of an access. Of a conditional jump on one operand: the position to go to.</summary>
    public uint B;

    /// <summary>The third operand, or the third value of an access.</summary>
    public uint C;

    /// <summary>The fourth value of an access. Of an atomic operation: what it does and on which type (see <see cref="AtomicOperations"/>).</summary>
    public uint D;

    /// <summary>Bytes to add to the base address.</summary>
    public long Offset;
}
