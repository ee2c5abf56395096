namespace ILGPU.Runtime.Cuda;

/// <summary>An argument of <c>CudaAsm.EmitRef</c>: <see cref="Input{T}"/>, <see cref="Output{T}"/> or <see cref="Ref{T}"/>.</summary>
public interface ICudaAsmEmitParameter;

/// <summary>An argument that the instructions read.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public struct Input<T> : ICudaAsmEmitParameter
    where T : struct
{
    /// <summary>What they read.</summary>
    public T Value;

    /// <summary>A value as argument.</summary>
    public static implicit operator Input<T>(T v) => new() { Value = v };
}

/// <summary>An argument that the instructions write.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public struct Output<T> : ICudaAsmEmitParameter
    where T : struct
{
    /// <summary>What they wrote.</summary>
    public T Value;
}

/// <summary>An argument that the instructions read and write.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public struct Ref<T> : ICudaAsmEmitParameter
    where T : struct
{
    /// <summary>What they read, and then what they wrote.</summary>
    public T Value;

    /// <summary>A value as argument.</summary>
    public static implicit operator Ref<T>(T v) => new() { Value = v };
}
