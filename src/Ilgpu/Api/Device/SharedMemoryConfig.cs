using System.Runtime.CompilerServices;

namespace ILGPU;

/// <summary>Shared memory whose size the launch decides.</summary>
/// <param name="numElements">The number of elements.</param>
/// <param name="elementSize">Bytes of an element.</param>
public readonly struct SharedMemoryConfig(int numElements, int elementSize)
{
    /// <summary>No dynamic shared memory.</summary>
    public static readonly SharedMemoryConfig Empty;

    /// <summary>The number of elements.</summary>
    public int NumElements { get; } = numElements;

    /// <summary>Bytes of an element.</summary>
    public int ElementSize { get; } = elementSize;

    /// <summary>The number of bytes.</summary>
    public int ArraySize => NumElements * ElementSize;

    /// <summary>Whether there is any.</summary>
    public bool UsesDynamicSharedMemory => NumElements > 0;

    /// <summary>Asks for a number of elements per group.</summary>
    public static SharedMemoryConfig RequestDynamic<T>(int numElements)
        where T : unmanaged => new(numElements, Unsafe.SizeOf<T>());
}
