namespace ILGPU.Compiler.Evaluation;

/// <summary>A value of a kernel as the compiler knows it while it evaluates the kernel: anything that fits into one variable of a basic type.</summary>
internal abstract class Value;
