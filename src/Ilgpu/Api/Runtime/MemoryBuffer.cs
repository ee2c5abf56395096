namespace ILGPU.Runtime;

/// <summary>Memory of an accelerator. Its contents are undefined until written.</summary>
public abstract unsafe class MemoryBuffer : AcceleratorObject
{
    /// <summary>Describes a buffer.</summary>
    /// <param name="accelerator">The accelerator that owns the memory.</param>
    /// <param name="length">The number of elements.</param>
    /// <param name="elementSize">Bytes of an element.</param>
    protected MemoryBuffer(Accelerator accelerator, long length, int elementSize) : base(accelerator)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfLessThan(elementSize, 1);
        Length = length;
        ElementSize = elementSize;
    }

    /// <summary>The number of elements.</summary>
    public long Length { get; }

    /// <summary>Bytes of an element.</summary>
    public int ElementSize { get; }

    /// <summary>The number of bytes.</summary>
    public long LengthInBytes => Length * ElementSize;

    /// <summary>The address of the memory on the device; zero once disposed.</summary>
    public nint NativePtr { get; protected set; }

    /// <summary>The address of the memory on the device.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    internal void* LiveNativePtr
    {
        get
        {
            VerifyNotDisposed();
            return (void*)NativePtr;
        }
    }

    /// <summary>The buffer that views name as their owner: the one that holds the memory, so that it lives as long as they do.</summary>
    private protected virtual MemoryBuffer Memory => this;

    /// <summary>The memory as bytes.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public ArrayView<byte> AsRawArrayView() => AsRawArrayView(0);

    /// <summary>The memory as bytes, from an offset on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The offset lies outside the buffer.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public ArrayView<byte> AsRawArrayView(long offsetInBytes) => AsRawArrayView(offsetInBytes, LengthInBytes - offsetInBytes);

    /// <summary>A range of the memory as bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range does not lie in the buffer.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public ArrayView<byte> AsRawArrayView(long offsetInBytes, long lengthInBytes)
    {
        VerifyNotDisposed();
        return new(Memory, offsetInBytes, lengthInBytes);
    }

    /// <summary>A range of the memory as elements of a type.</summary>
    /// <param name="offset">The first element, counted in elements of <typeparamref name="T"/>.</param>
    /// <param name="length">The number of elements.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range does not lie in the buffer.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public ArrayView<T> AsArrayView<T>(long offset, long length)
        where T : unmanaged => AsRawArrayView(offset * sizeof(T), length * sizeof(T)).Cast<T>();

    /// <summary>Sets a range of bytes to a value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range does not lie in the buffer.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public void MemSet(AcceleratorStream stream, byte value, long targetOffsetInBytes, long length) =>
        MemSet(stream, value, AsRawArrayView(targetOffsetInBytes, length));

    /// <summary>Copies bytes from a view into this buffer.</summary>
    /// <param name="stream">The stream in which the copy happens.</param>
    /// <param name="sourceView">The source, on any accelerator.</param>
    /// <param name="targetOffsetInBytes">Where in this buffer the first byte goes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bytes do not fit.</exception>
    /// <exception cref="ObjectDisposedException">A buffer was disposed.</exception>
    public void CopyFrom(AcceleratorStream stream, in ArrayView<byte> sourceView, long targetOffsetInBytes) =>
        CopyFrom(stream, sourceView, AsRawArrayView(targetOffsetInBytes, sourceView.Length));

    /// <summary>Copies bytes from this buffer into a view.</summary>
    /// <param name="stream">The stream in which the copy happens.</param>
    /// <param name="sourceOffsetInBytes">Where in this buffer the first byte lies.</param>
    /// <param name="targetView">The target, on any accelerator; its length says how much to copy.</param>
    /// <exception cref="ArgumentOutOfRangeException">The buffer has fewer bytes.</exception>
    /// <exception cref="ObjectDisposedException">A buffer was disposed.</exception>
    public void CopyTo(AcceleratorStream stream, long sourceOffsetInBytes, in ArrayView<byte> targetView) =>
        CopyTo(stream, AsRawArrayView(sourceOffsetInBytes, targetView.Length), targetView);

    /// <summary>Sets bytes of this buffer.</summary>
    protected internal abstract void MemSet(AcceleratorStream stream, byte value, in ArrayView<byte> targetView);

    /// <summary>Copies into this buffer; a source without an owner is memory of the host.</summary>
    protected internal abstract void CopyFrom(AcceleratorStream stream, in ArrayView<byte> sourceView, in ArrayView<byte> targetView);

    /// <summary>Copies from this buffer; a target without an owner is memory of the host.</summary>
    protected internal abstract void CopyTo(AcceleratorStream stream, in ArrayView<byte> sourceView, in ArrayView<byte> targetView);
}
