using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ILGPU.Util;

namespace ILGPU.Runtime;

/// <summary>Memory of the host that an accelerator copies from and to by itself, while the host goes on.</summary>
/// <typeparam name="T">The element type.</typeparam>
public abstract unsafe class PageLockedArray<T> : DisposeBase
    where T : unmanaged
{
    private readonly MemoryBuffer? memory;

    private protected PageLockedArray(MemoryBuffer? memory)
    {
        this.memory = memory;
    }

    /// <summary>The number of elements.</summary>
    public long Length => memory?.Length ?? 0;

    /// <summary>The memory as a view, for copies.</summary>
    /// <exception cref="ObjectDisposedException">The array was disposed.</exception>
    public ArrayView<T> ArrayView
    {
        get
        {
            VerifyNotDisposed();
            memory?.VerifyUsable();
            return memory is null ? default : new(memory, memory.LiveNativePtr, memory.Length);
        }
    }

    /// <summary>The memory.</summary>
    /// <exception cref="ObjectDisposedException">The array was disposed.</exception>
    /// <exception cref="OverflowException">There are more elements than a span can have.</exception>
    public abstract Span<T> Span { get; }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        memory?.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>A line of elements in page-locked memory.</summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed unsafe class PageLockedArray1D<T> : PageLockedArray<T>
    where T : unmanaged
{
    /// <summary>The array of no elements.</summary>
    public static readonly PageLockedArray1D<T> Empty = new(null);

    internal PageLockedArray1D(MemoryBuffer? memory) : base(memory)
    {
    }

    /// <summary>The number of elements.</summary>
    public LongIndex1D Extent => Length;

    /// <inheritdoc/>
    public override Span<T> Span => new(ArrayView.Pointer, checked((int)Length));

    /// <summary>An element.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such element.</exception>
    public ref T this[int index] => ref this[(long)index];

    /// <summary>An element.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such element.</exception>
    public ref T this[long index]
    {
        get
        {
            if ((ulong)index >= (ulong)Length)
                ViewAssertions.ThrowIndex(index, Length);
            return ref Unsafe.Add(ref *ArrayView.Pointer, (nint)index);
        }
    }

    /// <summary>The elements as a new array.</summary>
    public T[] GetArray() => Span.ToArray();
}

/// <summary>Allocates page-locked memory.</summary>
public static class PageLockedArrayExtensions
{
    /// <summary>Allocates a line of elements in page-locked memory, all zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extent is negative.</exception>
    public static PageLockedArray1D<T> AllocatePageLocked1D<T>(this Accelerator accelerator, LongIndex1D extent)
        where T : unmanaged => accelerator.AllocatePageLocked1D<T>(extent, uninitialized: false);

    /// <summary>Allocates a line of elements in page-locked memory.</summary>
    /// <param name="accelerator">The accelerator that copies.</param>
    /// <param name="extent">The number of elements.</param>
    /// <param name="uninitialized">Whether the elements may have any values; else they are zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The extent is negative.</exception>
    public static unsafe PageLockedArray1D<T> AllocatePageLocked1D<T>(this Accelerator accelerator, LongIndex1D extent, bool uninitialized)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        ArgumentOutOfRangeException.ThrowIfNegative(extent.X, nameof(extent));
        MemoryBuffer memory = accelerator.AllocatePageLocked(extent.X, sizeof(T));
        if (!uninitialized)
            NativeMemory.Clear((void*)memory.NativePtr, (nuint)memory.LengthInBytes);
        return new(memory);
    }
}
