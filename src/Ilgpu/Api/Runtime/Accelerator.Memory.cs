using System.Runtime.CompilerServices;

namespace ILGPU.Runtime;

public abstract partial class Accelerator
{
    /// <summary>Allocates memory. Its contents are undefined.</summary>
    /// <param name="length">The number of elements; may be 0.</param>
    /// <param name="elementSize">Bytes of an element.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or an element has no bytes.</exception>
    /// <exception cref="OutOfMemoryException">The host has not so much memory.</exception>
    /// <exception cref="Cuda.CudaException">The GPU has not so much memory.</exception>
    /// <exception cref="ObjectDisposedException">The accelerator was disposed.</exception>
    public MemoryBuffer AllocateRaw(long length, int elementSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfLessThan(elementSize, 1);
        VerifyNotDisposed();
        return AllocateRawInternal(length, elementSize);
    }

    /// <summary>Allocates the memory that an extent spans with a stride.</summary>
    /// <inheritdoc cref="AllocateRaw(long, int)"/>
    public ArrayView<T> AllocateRaw<T, TExtent, TStrideIndex, TStride>(TExtent extent, TStride stride)
        where T : unmanaged
        where TExtent : struct, ILongIndex<TExtent, TStrideIndex>
        where TStrideIndex : struct, IIntIndex<TStrideIndex, TExtent>
        where TStride : struct, IStride<TStrideIndex, TExtent>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(extent.Size, nameof(extent));
        long length = extent.Size == 0 ? 0 : stride.ComputeBufferLength(extent);
        return new(AllocateRaw(length, Unsafe.SizeOf<T>()), 0, length);
    }

    /// <summary>Allocates a line of elements. Its contents are undefined.</summary>
    /// <param name="length">The number of elements; may be 0.</param>
    /// <inheritdoc cref="AllocateRaw(long, int)"/>
    public MemoryBuffer1D<T, Stride1D.Dense> Allocate1D<T>(long length)
        where T : unmanaged => Allocate1D<T, Stride1D.Dense>(length, default);

    /// <summary>Allocates a line of elements with a stride. Its contents are undefined.</summary>
    /// <param name="length">The number of elements; may be 0.</param>
    /// <param name="stride">Elements between neighbours.</param>
    /// <inheritdoc cref="AllocateRaw(long, int)"/>
    public MemoryBuffer1D<T, TStride> Allocate1D<T, TStride>(long length, TStride stride)
        where T : unmanaged
        where TStride : struct, IStride1D
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArrayView<T> memory = AllocateRaw<T, LongIndex1D, Index1D, TStride>(length, stride);
        return new(this, new ArrayView1D<T, TStride>(memory, length, stride));
    }

    /// <summary>Allocates a plane whose rows along X are dense. Its contents are undefined.</summary>
    /// <inheritdoc cref="AllocateRaw(long, int)"/>
    public MemoryBuffer2D<T, Stride2D.DenseX> Allocate2DDenseX<T>(in LongIndex2D extent)
        where T : unmanaged => Allocate2D<T, Stride2D.DenseX>(extent, static e => e.X, static (_, leading) => new(leading));

    /// <summary>Allocates a plane whose columns along Y are dense (as in a C# <c>T[,]</c>). Its contents are undefined.</summary>
    /// <inheritdoc cref="AllocateRaw(long, int)"/>
    public MemoryBuffer2D<T, Stride2D.DenseY> Allocate2DDenseY<T>(in LongIndex2D extent)
        where T : unmanaged => Allocate2D<T, Stride2D.DenseY>(extent, static e => e.Y, static (_, leading) => new(leading));

    /// <summary>As <see cref="Allocate2DDenseX"/>, each row padded to a multiple of <paramref name="xAlignmentInBytes"/>.</summary>
    /// <inheritdoc cref="AllocateRaw(long, int)"/>
    public MemoryBuffer2D<T, Stride2D.DenseX> Allocate2DPitchedX<T>(in LongIndex2D extent, int xAlignmentInBytes)
        where T : unmanaged => Allocate2D<T, Stride2D.DenseX>(
            extent, e => StrideExtensions.GetPitchedLeadingDimension<T>(e.X, xAlignmentInBytes), static (_, leading) => new(leading));

    /// <summary>As <see cref="Allocate2DDenseY"/>, each column padded to a multiple of <paramref name="yAlignmentInBytes"/>.</summary>
    /// <inheritdoc cref="AllocateRaw(long, int)"/>
    public MemoryBuffer2D<T, Stride2D.DenseY> Allocate2DPitchedY<T>(in LongIndex2D extent, int yAlignmentInBytes)
        where T : unmanaged => Allocate2D<T, Stride2D.DenseY>(
            extent, e => StrideExtensions.GetPitchedLeadingDimension<T>(e.Y, yAlignmentInBytes), static (_, leading) => new(leading));

    /// <summary>Allocates a plane. Its contents are undefined.</summary>
    /// <param name="extent">The number of elements along each axis.</param>
    /// <param name="getLeadingDimensionSize">The number of elements of a line, padding included.</param>
    /// <param name="buildStride">The stride made of it.</param>
    /// <inheritdoc cref="AllocateRaw(long, int)"/>
    public MemoryBuffer2D<T, TStride> Allocate2D<T, TStride>(
        in LongIndex2D extent, Stride2D.GetLeadingDimensionSize getLeadingDimensionSize, Stride2D.BuildStride<TStride> buildStride)
        where T : unmanaged
        where TStride : struct, IStride2D
    {
        ArgumentNullException.ThrowIfNull(getLeadingDimensionSize);
        ArgumentNullException.ThrowIfNull(buildStride);
        ArgumentOutOfRangeException.ThrowIfNegative(extent.X, nameof(extent));
        ArgumentOutOfRangeException.ThrowIfNegative(extent.Y, nameof(extent));
        TStride stride = buildStride(extent, checked((int)getLeadingDimensionSize(extent)));
        ArrayView<T> memory = AllocateRaw<T, LongIndex2D, Index2D, TStride>(extent, stride);
        return new(this, new ArrayView2D<T, TStride>(memory, extent, stride));
    }

    /// <summary>Allocates a block, dense along X, then Y. Its contents are undefined.</summary>
    /// <inheritdoc cref="AllocateRaw(long, int)"/>
    public MemoryBuffer3D<T, Stride3D.DenseXY> Allocate3DDenseXY<T>(LongIndex3D extent)
        where T : unmanaged => Allocate3D<T, Stride3D.DenseXY>(extent, static e => e.X, static (e, leading) => new(leading, checked((int)(leading * e.Y))));

    /// <summary>Allocates a block, dense along Z, then Y (as in a C# <c>T[,,]</c>). Its contents are undefined.</summary>
    /// <inheritdoc cref="AllocateRaw(long, int)"/>
    public MemoryBuffer3D<T, Stride3D.DenseZY> Allocate3DDenseZY<T>(LongIndex3D extent)
        where T : unmanaged => Allocate3D<T, Stride3D.DenseZY>(extent, static e => e.Z, static (e, leading) => new(checked((int)(leading * e.Y)), leading));

    /// <summary>Allocates a block. Its contents are undefined.</summary>
    /// <param name="extent">The number of elements along each axis.</param>
    /// <param name="getLeadingDimensionSize">The number of elements of a line, padding included.</param>
    /// <param name="buildStride">The stride made of it.</param>
    /// <inheritdoc cref="AllocateRaw(long, int)"/>
    public MemoryBuffer3D<T, TStride> Allocate3D<T, TStride>(
        LongIndex3D extent, Stride3D.GetLeadingDimensionSize getLeadingDimensionSize, Stride3D.BuildStride<TStride> buildStride)
        where T : unmanaged
        where TStride : struct, IStride3D
    {
        ArgumentNullException.ThrowIfNull(getLeadingDimensionSize);
        ArgumentNullException.ThrowIfNull(buildStride);
        ArgumentOutOfRangeException.ThrowIfNegative(extent.X, nameof(extent));
        ArgumentOutOfRangeException.ThrowIfNegative(extent.Y, nameof(extent));
        ArgumentOutOfRangeException.ThrowIfNegative(extent.Z, nameof(extent));
        TStride stride = buildStride(extent, checked((int)getLeadingDimensionSize(extent)));
        ArrayView<T> memory = AllocateRaw<T, LongIndex3D, Index3D, TStride>(extent, stride);
        return new(this, new ArrayView3D<T, TStride>(memory, extent, stride));
    }
}
