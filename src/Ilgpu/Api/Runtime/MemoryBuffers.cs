namespace ILGPU.Runtime;

/// <summary>A buffer of elements in 1 dimension.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TStride">Elements between neighbours along each axis.</typeparam>
public class MemoryBuffer1D<T, TStride> : MemoryBuffer<ArrayView1D<T, TStride>>
    where T : unmanaged
    where TStride : struct, IStride1D
{
    /// <summary>Takes over the memory behind a view.</summary>
    protected internal MemoryBuffer1D(Accelerator accelerator, in ArrayView1D<T, TStride> view) : base(accelerator, view)
    {
        Extent = view.Extent;
    }

    /// <summary>The number of elements along each axis.</summary>
    public LongIndex1D Extent { get; }

    /// <summary>The number of elements along each axis, in 32 bits.</summary>
    /// <exception cref="OverflowException">An axis has more than 2³¹−1 elements.</exception>
    public Index1D IntExtent => Extent.ToIntIndex();

    /// <summary>The memory without its extent and stride.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public ArrayView<T> AsContiguous() => View.AsContiguous();

    /// <summary>The memory without its extent and stride.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static explicit operator ArrayView<T>(MemoryBuffer1D<T, TStride> buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        return buffer.AsContiguous();
    }
}

/// <summary>A buffer of elements in 2 dimensions.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TStride">Elements between neighbours along each axis.</typeparam>
public class MemoryBuffer2D<T, TStride> : MemoryBuffer<ArrayView2D<T, TStride>>
    where T : unmanaged
    where TStride : struct, IStride2D
{
    /// <summary>Takes over the memory behind a view.</summary>
    protected internal MemoryBuffer2D(Accelerator accelerator, in ArrayView2D<T, TStride> view) : base(accelerator, view)
    {
        Extent = view.Extent;
    }

    /// <summary>The number of elements along each axis.</summary>
    public LongIndex2D Extent { get; }

    /// <summary>The number of elements along each axis, in 32 bits.</summary>
    /// <exception cref="OverflowException">An axis has more than 2³¹−1 elements.</exception>
    public Index2D IntExtent => Extent.ToIntIndex();

    /// <summary>The memory without its extent and stride.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public ArrayView<T> AsContiguous() => View.AsContiguous();

    /// <summary>The memory without its extent and stride.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static explicit operator ArrayView<T>(MemoryBuffer2D<T, TStride> buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        return buffer.AsContiguous();
    }
}

/// <summary>A buffer of elements in 3 dimensions.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TStride">Elements between neighbours along each axis.</typeparam>
public class MemoryBuffer3D<T, TStride> : MemoryBuffer<ArrayView3D<T, TStride>>
    where T : unmanaged
    where TStride : struct, IStride3D
{
    /// <summary>Takes over the memory behind a view.</summary>
    protected internal MemoryBuffer3D(Accelerator accelerator, in ArrayView3D<T, TStride> view) : base(accelerator, view)
    {
        Extent = view.Extent;
    }

    /// <summary>The number of elements along each axis.</summary>
    public LongIndex3D Extent { get; }

    /// <summary>The number of elements along each axis, in 32 bits.</summary>
    /// <exception cref="OverflowException">An axis has more than 2³¹−1 elements.</exception>
    public Index3D IntExtent => Extent.ToIntIndex();

    /// <summary>The memory without its extent and stride.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public ArrayView<T> AsContiguous() => View.AsContiguous();

    /// <summary>The memory without its extent and stride.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public static explicit operator ArrayView<T>(MemoryBuffer3D<T, TStride> buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        return buffer.AsContiguous();
    }
}
