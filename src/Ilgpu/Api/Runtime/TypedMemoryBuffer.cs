namespace ILGPU.Runtime;

/// <summary>A buffer as its owner sees it.</summary>
/// <typeparam name="TView">The view of the whole buffer.</typeparam>
public interface IMemoryBuffer<TView> : IContiguousArrayView
    where TView : struct, IArrayView
{
    /// <inheritdoc cref="MemoryBuffer.MemSet(AcceleratorStream, byte, long, long)"/>
    void MemSet(AcceleratorStream stream, byte value, long targetOffsetInBytes, long length);

    /// <inheritdoc cref="MemoryBuffer.CopyFrom(AcceleratorStream, in ArrayView{byte}, long)"/>
    void CopyFrom(AcceleratorStream stream, in ArrayView<byte> sourceView, long targetOffsetInBytes);

    /// <inheritdoc cref="MemoryBuffer.CopyTo(AcceleratorStream, long, in ArrayView{byte})"/>
    void CopyTo(AcceleratorStream stream, long sourceOffsetInBytes, in ArrayView<byte> targetView);
}

/// <summary>A buffer with the view of all its elements. It owns the memory behind the view.</summary>
/// <typeparam name="TView">The view.</typeparam>
public class MemoryBuffer<TView> : MemoryBuffer, IMemoryBuffer<TView>
    where TView : struct, IArrayView
{
    private readonly TView view;

    /// <summary>Takes over the memory behind a view.</summary>
    protected MemoryBuffer(Accelerator accelerator, in TView view) : base(accelerator, view.Length, view.ElementSize)
    {
        this.view = view;
        NativePtr = view.Buffer.NativePtr;
    }

    /// <summary>The view of all elements.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public TView View
    {
        get
        {
            VerifyNotDisposed();
            return view;
        }
    }

    /// <summary>Whether there is any memory, and it was not freed.</summary>
    public bool IsValid => !IsDisposed && view.IsValid;

    /// <summary>The memory itself.</summary>
    protected MemoryBuffer Buffer => view.Buffer;

    private protected override MemoryBuffer Memory => Buffer;

    MemoryBuffer IArrayView.Buffer => Buffer;

    long IContiguousArrayView.Index => 0;

    long IContiguousArrayView.IndexInBytes => 0;

    /// <summary>The view of all elements.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public TView ToArrayView() => View;

    /// <inheritdoc/>
    protected internal override void MemSet(AcceleratorStream stream, byte value, in ArrayView<byte> targetView) =>
        Buffer.MemSet(stream, value, targetView);

    /// <inheritdoc/>
    protected internal override void CopyFrom(AcceleratorStream stream, in ArrayView<byte> sourceView, in ArrayView<byte> targetView) =>
        Buffer.CopyFrom(stream, sourceView, targetView);

    /// <inheritdoc/>
    protected internal override void CopyTo(AcceleratorStream stream, in ArrayView<byte> sourceView, in ArrayView<byte> targetView) =>
        Buffer.CopyTo(stream, sourceView, targetView);

    /// <inheritdoc/>
    protected override void DisposeAcceleratorObject(bool disposing)
    {
        NativePtr = 0;
        if (disposing)
            Buffer.Dispose();
    }

    /// <summary>The view of all elements.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static implicit operator TView(MemoryBuffer<TView> buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        return buffer.View;
    }
}
