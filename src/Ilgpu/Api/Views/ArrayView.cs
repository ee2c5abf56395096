using System.Runtime.CompilerServices;
using ILGPU.Runtime;

namespace ILGPU;

/// <summary>
/// A window on consecutive elements of device memory: an address and a length. It owns nothing, but keeps the buffer it was taken from from being
/// collected. Accesses are not checked unless <see cref="ContextProperties.EnableAssertions"/> is set.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly unsafe struct ArrayView<T> : IArrayView<T, Index1D, LongIndex1D, Stride1D.Dense>, IContiguousArrayView<T>
    where T : unmanaged
{
    /// <summary>The view of nothing.</summary>
    public static readonly ArrayView<T> Empty;

    /// <summary>Bytes of an element.</summary>
    public static readonly int ElementSize = sizeof(T);

    private readonly T* pointer;
    private readonly long length;

    /// <summary>The window on <paramref name="length"/> elements of a buffer from element <paramref name="index"/> on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The window does not lie in the buffer.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public ArrayView(MemoryBuffer source, long index, long length)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, (source.LengthInBytes / sizeof(T)) - index);
        pointer = (T*)source.LiveNativePtr + index;
        this.length = length;
        Source = source;
    }

    /// <summary>A window on memory whose owner, if any, is <paramref name="source"/>; without an owner it is memory of the host.</summary>
    internal ArrayView(MemoryBuffer? source, void* pointer, long length)
    {
        Source = source;
        this.pointer = (T*)pointer;
        this.length = length;
    }

    /// <summary>Whether there is any memory behind the view.</summary>
    public bool IsValid => pointer != null && length > 0;

    /// <inheritdoc/>
    public long Length => length;

    /// <summary>The number of elements, in 32 bits.</summary>
    public int IntLength => (int)length;

    /// <inheritdoc/>
    public long LengthInBytes => length * sizeof(T);

    /// <summary>The number of elements as an index.</summary>
    public LongIndex1D Extent => length;

    /// <summary>The number of elements as a 32-bit index.</summary>
    public Index1D IntExtent => IntLength;

    /// <summary>The stride of neighbours.</summary>
    public Stride1D.Dense Stride => default;

    int IArrayView.ElementSize => sizeof(T);

    MemoryBuffer IArrayView.Buffer => Owner;

    long IContiguousArrayView.Index => IndexInBytes / sizeof(T);

    long IContiguousArrayView.IndexInBytes => IndexInBytes;

    /// <summary>The owner of the memory, or null for memory of the host.</summary>
    internal MemoryBuffer? Source { get; }

    /// <summary>The owner of the memory.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    internal MemoryBuffer Owner => Source ?? throw new InvalidOperationException(
        pointer == null ? "An empty view belongs to no buffer." : "This view belongs to no buffer: it is host memory, or shared or local memory of a kernel.");

    /// <summary>The address of the first element.</summary>
    internal T* Pointer => pointer;

    private long IndexInBytes => Source is null ? 0 : (byte*)pointer - (byte*)Source.NativePtr;

    /// <summary>An element.</summary>
    public ref T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (ViewAssertions.Enabled && (ulong)index >= (ulong)length)
                ViewAssertions.ThrowIndex(index, length);
            return ref pointer[index];
        }
    }

    /// <summary>An element.</summary>
    public ref T this[long index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (ViewAssertions.Enabled && (ulong)index >= (ulong)length)
                ViewAssertions.ThrowIndex(index, length);
            return ref pointer[index];
        }
    }

    /// <summary>An element.</summary>
    public ref T this[Index1D index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref this[index.X];
    }

    /// <summary>An element.</summary>
    public ref T this[LongIndex1D index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref this[index.X];
    }

    /// <summary>The elements from <paramref name="index"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ArrayView<T> SubView(long index) => SubView(index, length - index);

    /// <summary><paramref name="subViewLength"/> elements from <paramref name="index"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ArrayView<T> SubView(int index, int subViewLength) => SubView((long)index, subViewLength);

    /// <summary><paramref name="subViewLength"/> elements from <paramref name="index"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ArrayView<T> SubView(long index, long subViewLength)
    {
        if (ViewAssertions.Enabled && (index < 0 || subViewLength < 0 || index > length - subViewLength))
            ViewAssertions.ThrowIndex(index + subViewLength, length);
        return new(Source, pointer + index, subViewLength);
    }

    /// <summary>The same memory as elements of another type; bytes at the end that fill no element are left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ArrayView<TOther> Cast<TOther>()
        where TOther : unmanaged => new(Source, pointer, length * sizeof(T) / sizeof(TOther));

    /// <summary>The same memory as a line with a stride: as many elements as fit.</summary>
    internal ArrayView1D<T, TStride> AsLine<TStride>(TStride stride)
        where TStride : struct, IStride1D => new(this, length == 0 ? 0 : ((length - 1) / stride.XStride) + 1, stride, trusted: true);

    /// <summary>The position in the buffer and the length.</summary>
    public override string ToString() => $"{IndexInBytes / sizeof(T)} [{length}]";

    ArrayView<byte> IContiguousArrayView.AsRawArrayView() => Cast<byte>();

    /// <summary>The same window as a strided view.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator ArrayView1D<T, Stride1D.Dense>(ArrayView<T> view) => new(view, view.Extent, default, trusted: true);

    /// <summary>The same window without its stride, which is 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator ArrayView<T>(ArrayView1D<T, Stride1D.Dense> view) => view.BaseView;
}
