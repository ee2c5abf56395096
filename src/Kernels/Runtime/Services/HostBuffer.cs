using System.Runtime.InteropServices;

namespace Color2Embed.Kernels;

/// <summary>Host memory for <see cref="ComputeDevice.Upload"/> and <see cref="ComputeDevice.Download"/>: page-locked where the device copies from and to it by itself.</summary>
public unsafe class HostBuffer<T> : IDisposable
    where T : unmanaged
{
    private const int Alignment = 64;

    internal HostBuffer(int length)
        : this(length, (nint)NativeMemory.AlignedAlloc((nuint)Math.Max(1, (long)length * sizeof(T)), Alignment))
    {
        NativeMemory.Clear((void*)Address, (nuint)((long)length * sizeof(T)));
    }

    /// <summary>Takes over memory, which the derived class frees.</summary>
    internal HostBuffer(int length, nint address)
    {
        Length = length;
        Address = address;
    }

    /// <summary>Elements.</summary>
    public int Length { get; }

    /// <summary>The memory; zeros at first.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public Span<T> Span
    {
        get
        {
            ObjectDisposedException.ThrowIf(Address == 0, this);
            return new((void*)Address, Length);
        }
    }

    /// <summary>The address of the memory; 0 once disposed.</summary>
    internal nint Address { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Address != 0)
        {
            Free(Address);
            Address = 0;
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Gives the memory back.</summary>
    private protected virtual void Free(nint address) => NativeMemory.AlignedFree((void*)address);
}
