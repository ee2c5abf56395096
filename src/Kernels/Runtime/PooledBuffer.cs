using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>Memory rented from a <see cref="MemoryPool"/>; goes back to it when disposed.</summary>
public sealed class PooledBuffer<T> : IDisposable
    where T : unmanaged
{
    private readonly MemoryPool pool;
    private PoolBlock? block;

    internal PooledBuffer(MemoryPool pool, PoolBlock block, long length)
    {
        this.pool = pool;
        this.block = block;
        Length = length;
    }

    /// <summary>Elements.</summary>
    public long Length { get; }

    /// <summary>The memory, exactly <see cref="Length"/> elements.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was given back.</exception>
    public ArrayView<T> View
    {
        get
        {
            ObjectDisposedException.ThrowIf(block is null, this);
            ArrayView<byte> chunk = block.Chunk.View;
            return chunk.SubView(block.Offset, block.Length).Cast<T>().SubView(0, Length);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (block is not null)
        {
            pool.Return(block);
            block = null;
        }
    }
}
