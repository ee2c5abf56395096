using System.Diagnostics;
using ILGPU.Runtime;

namespace ILGPU.Cpu;

/// <summary>A stream whose work is done when it is submitted.</summary>
internal sealed class CpuStream(Accelerator accelerator) : AcceleratorStream(accelerator)
{
    public override void Synchronize() => VerifyUsable();

    protected override void DisposeAcceleratorObject(bool disposing)
    {
    }

    protected override ProfilingMarker AddProfilingMarkerInternal() => new Marker(Accelerator);

    private sealed class Marker(Accelerator accelerator) : ProfilingMarker(accelerator)
    {
        private readonly long time = Stopwatch.GetTimestamp();

        public override void Synchronize()
        {
        }

        public override TimeSpan MeasureFrom(ProfilingMarker marker) => marker is Marker earlier
            ? Stopwatch.GetElapsedTime(earlier.time, time)
            : throw new ArgumentException($"The marker must be of the same accelerator, {Accelerator}.", nameof(marker));

        protected override void DisposeAcceleratorObject(bool disposing)
        {
        }
    }
}
