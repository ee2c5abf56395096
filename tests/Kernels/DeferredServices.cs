using Color2Embed.Kernels;
using ILGPU;

namespace Color2Embed.Tests.Kernels;

/// <summary>
/// Services of the CPU device that behave as badly as a device beside the host may: an upload happens as late as it can, when its mark is waited for, and takes the
/// host buffer as it is then; a download arrives when a later mark is waited for; memory that may be on its way holds NaN. And they count what the host asks for.
/// </summary>
internal sealed class DeferredServices(ComputeDevice device) : DeviceServices(device)
{
    private readonly List<Transfer> downloads = [];
    private bool insideWork;

    /// <summary>How often the host waited for all of the device: every copy of a tensor to an array does.</summary>
    public int Synchronizations { get; private set; }

    /// <summary>The bytes of each download so far.</summary>
    public List<long> Downloads { get; } = [];

    /// <summary>Uploads so far.</summary>
    public int Uploads { get; private set; }

    /// <summary>How often recorded work was run.</summary>
    public int Runs { get; private set; }

    /// <summary>What recorded work did that cannot be recorded.</summary>
    public List<string> Misuse { get; } = [];

    /// <summary>A device with these services.</summary>
    public static (ComputeDevice Device, DeferredServices Services) Open()
    {
        ComputeDevice device = ComputeDevice.Open("cpu");
        DeferredServices services = new(device);
        device.UseServices(services);
        return (device, services);
    }

    public override void Synchronize()
    {
        Note("waits for the device");
        Synchronizations++;
        downloads.ForEach(download => download.Complete());
        downloads.Clear();
    }

    public override DeviceMark CreateMark() => new Mark(this);

    public override void WaitFor(DeviceMark mark)
    {
        Note("waits for a mark");
        ((Mark)mark).CompleteUploads();
    }

    public override unsafe void Upload(nint source, ArrayView<byte> target, DeviceMark? after, DeviceMark? done)
    {
        Note("uploads");
        Uploads++;
        (nint to, int length) = ((nint)target.HostPointer(), (int)target.Length);
        Poison(to, length);
        ((Mark?)after)?.Guard(to, length);
        ((Mark)done!).Carry(new Transfer(() =>
        {
            new Span<byte>((void*)source, length).CopyTo(new Span<byte>((void*)to, length));
            Poison(source, length);
        }));
    }

    public override unsafe void Download(ArrayView<byte> source, nint target)
    {
        Note("downloads");
        byte[] values = source.HostSpan().ToArray();
        Downloads.Add(values.Length);
        Poison(target, values.Length);
        downloads.Add(new Transfer(() => values.CopyTo(new Span<byte>((void*)target, values.Length))));
    }

    public override RecordedWork Record(Action work) => new Watched(this, work);

    /// <summary>Fills memory with bytes that make every float a NaN.</summary>
    private static unsafe void Poison(nint address, int length) => new Span<byte>((void*)address, length).Fill(0xff);

    private void Note(string what)
    {
        if (insideWork)
        {
            Misuse.Add(what);
        }
    }

    /// <summary>A copy that happens once.</summary>
    private sealed class Transfer(Action copy)
    {
        private bool done;

        public void Complete()
        {
            if (!done)
            {
                done = true;
                copy();
            }
        }
    }

    private sealed class Mark(DeferredServices services) : DeviceMark(services.Device)
    {
        private readonly HashSet<(nint Address, int Length)> guarded = [];
        private List<Transfer> uploads = [];
        private List<Transfer> downloads = [];

        public override bool IsReached => uploads.Count + downloads.Count == 0;

        /// <summary>From now on an upload that waits for this mark may overwrite its target.</summary>
        public override void Place()
        {
            services.Note("places a mark");
            downloads = [.. services.downloads];
            foreach ((nint address, int length) in guarded)
            {
                Poison(address, length);
            }
        }

        public override void Wait()
        {
            services.Note("waits for a mark");
            CompleteUploads();
            downloads.ForEach(download => download.Complete());
            downloads = [];
        }

        public void Guard(nint address, int length) => guarded.Add((address, length));

        public void Carry(Transfer upload) => uploads.Add(upload);

        public void CompleteUploads()
        {
            uploads.ForEach(upload => upload.Complete());
            uploads = [];
        }
    }

    private sealed class Watched(DeferredServices services, Action work) : RecordedWork(work)
    {
        public override void Run()
        {
            services.Runs++;
            long before = services.Device.Memory.BytesInUse;
            services.insideWork = true;
            base.Run();
            services.insideWork = false;
            if (services.Device.Memory.BytesInUse != before)
            {
                services.Misuse.Add("keeps memory");
            }
        }
    }
}
