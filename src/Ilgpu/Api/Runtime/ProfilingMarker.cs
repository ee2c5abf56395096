namespace ILGPU.Runtime;

/// <summary>A place in the work of a stream, to measure times with.</summary>
public abstract class ProfilingMarker : AcceleratorObject
{
    /// <summary>Makes a marker.</summary>
    protected ProfilingMarker(Accelerator accelerator) : base(accelerator)
    {
    }

    /// <summary>Waits until the stream has come to the marker.</summary>
    public abstract void Synchronize();

    /// <summary>The time that the accelerator took from an earlier marker to this one. Waits for both.</summary>
    /// <exception cref="ArgumentException">The marker is of another accelerator.</exception>
    public abstract TimeSpan MeasureFrom(ProfilingMarker marker);

    /// <summary>As <see cref="MeasureFrom"/>.</summary>
    public static TimeSpan operator -(ProfilingMarker end, ProfilingMarker start)
    {
        ArgumentNullException.ThrowIfNull(end);
        return end.MeasureFrom(start);
    }
}

/// <summary>Markers of accelerators.</summary>
public static class ProfilingMarkers
{
    /// <summary>Puts a marker behind the work in the default stream so far.</summary>
    /// <exception cref="NotSupportedException">The context was built without <see cref="Context.Builder.Profiling"/>.</exception>
    public static ProfilingMarker AddProfilingMarker(this Accelerator accelerator)
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        return accelerator.DefaultStream.AddProfilingMarker();
    }
}
