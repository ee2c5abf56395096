using ILGPU.Util;

namespace ILGPU.Runtime;

/// <summary>Something that belongs to an accelerator.</summary>
public interface IAcceleratorObject : IDisposable
{
    /// <summary>The accelerator.</summary>
    Accelerator Accelerator { get; }

    /// <summary>The kind of the accelerator.</summary>
    AcceleratorType AcceleratorType { get; }
}

/// <summary>Something that belongs to an accelerator and ends with it.</summary>
public abstract class AcceleratorObject : DisposeBase, IAcceleratorObject
{
    /// <summary>Makes an object of <paramref name="accelerator"/>.</summary>
    protected AcceleratorObject(Accelerator accelerator)
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        Accelerator = accelerator;
    }

    /// <inheritdoc/>
    public Accelerator Accelerator { get; }

    /// <inheritdoc/>
    public AcceleratorType AcceleratorType => Accelerator.AcceleratorType;

    /// <inheritdoc/>
    protected sealed override void Dispose(bool disposing)
    {
        DisposeAcceleratorObject(disposing);
        base.Dispose(disposing);
    }

    /// <summary>Frees what the object holds on the device.</summary>
    /// <param name="disposing">False if called by the finalizer.</param>
    protected abstract void DisposeAcceleratorObject(bool disposing);

    /// <summary>Throws if this object or its accelerator was disposed.</summary>
    internal void VerifyUsable()
    {
        VerifyNotDisposed();
        ObjectDisposedException.ThrowIf(Accelerator.IsDisposed, Accelerator);
    }
}
