using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>
/// What a device does beyond running kernels: copies beside the computation, marks in its work, work that is replayed. This class needs nothing that the ILGPU API
/// does not have, and so does each thing at once and in order; a device with more has a class of its own.
/// </summary>
internal class DeviceServices(ComputeDevice device) : IDisposable
{
    /// <summary>The device.</summary>
    protected ComputeDevice Device { get; } = device;

    /// <summary>Free and total bytes of the device's own memory; null where they are those of the host.</summary>
    public virtual (long Free, long Total)? MemoryInfo => null;

    /// <summary>Waits until all launches so far are done.</summary>
    public virtual void Synchronize() => Device.Stream.Synchronize();

    /// <summary>A mark that stands nowhere yet.</summary>
    public virtual DeviceMark CreateMark() => new(Device);

    /// <summary>Lets what is launched from now on wait for a mark.</summary>
    public virtual void WaitFor(DeviceMark mark) => mark.Wait();

    /// <summary>Host memory that the device can copy from and to while it computes.</summary>
    public virtual HostBuffer<T> AllocateHost<T>(int length)
        where T : unmanaged => new(length);

    /// <summary>Copies to the device beside the computation.</summary>
    public virtual unsafe void Upload(nint source, ArrayView<byte> target, DeviceMark? after, DeviceMark? done)
    {
        after?.Wait();
        target.CopyFromHost(Device, new ReadOnlySpan<byte>((void*)source, checked((int)target.Length)));
        done?.Place();
    }

    /// <summary>Copies to the host behind what was launched so far.</summary>
    public virtual unsafe void Download(ArrayView<byte> source, nint target)
    {
        Device.Synchronize();
        source.ToHostArray(Device).CopyTo(new Span<byte>((void*)target, checked((int)source.Length)));
    }

    /// <summary>Prepares work to be run again and again.</summary>
    public virtual RecordedWork Record(Action work) => new(work);

    /// <inheritdoc/>
    public virtual void Dispose() => GC.SuppressFinalize(this);
}
