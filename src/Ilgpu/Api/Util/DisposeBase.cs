namespace ILGPU.Util;

/// <summary>An object that is disposed of once.</summary>
public abstract class DisposeBase : IDisposable
{
    private int disposed;

    /// <summary>Whether <see cref="Dispose()"/> was called.</summary>
    public bool IsDisposed => Volatile.Read(ref disposed) != 0;

    /// <summary>Frees what the object holds. Further calls do nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 0)
            Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the object holds; called once.</summary>
    /// <param name="disposing">True from <see cref="Dispose()"/>, false from a finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>Throws if the object was disposed.</summary>
    /// <exception cref="ObjectDisposedException">It was.</exception>
    protected void VerifyNotDisposed() => ObjectDisposedException.ThrowIf(IsDisposed, this);
}
