namespace ILGPU.Cpu;

/// <summary>A launch of an implicitly grouped kernel: a loop over the elements of an extent.</summary>
internal abstract class ImplicitKernelJob : KernelJob
{
    private LongIndex3D extent;

    /// <summary>The extent along X, the innermost dimension.</summary>
    public long DimX { get; private set; }

    /// <summary>The extent along Y.</summary>
    public long DimY { get; private set; }

    /// <summary>Runs the kernel for every index below an extent. Emitted launchers call the overload of their index type.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The extent is not positive.</exception>
    public void Submit(Index1D extent) => Submit(new LongIndex3D(extent.X, 1, 1));

    /// <inheritdoc cref="Submit(Index1D)"/>
    public void Submit(Index2D extent) => Submit(new LongIndex3D(extent.X, extent.Y, 1));

    /// <inheritdoc cref="Submit(Index1D)"/>
    public void Submit(Index3D extent) => Submit(extent.ToLongIndex());

    /// <inheritdoc cref="Submit(Index1D)"/>
    public void Submit(LongIndex1D extent) => Submit(new LongIndex3D(extent.X, 1, 1));

    /// <inheritdoc cref="Submit(Index1D)"/>
    public void Submit(LongIndex2D extent) => Submit(new LongIndex3D(extent.X, extent.Y, 1));

    /// <inheritdoc cref="Submit(Index1D)"/>
    public void Submit(LongIndex3D extent)
    {
        if (extent.X < 1 || extent.Y < 1 || extent.Z < 1)
        {
            Clear();
            throw new ArgumentOutOfRangeException(nameof(extent), extent, "The extent of a launch must be positive along every axis.");
        }
        DimX = extent.X;
        DimY = extent.Y;
        this.extent = extent;
        Execute(checked(extent.X * extent.Y * extent.Z));
    }

    /// <summary>Runs the kernel natively for the elements <c>[begin, end)</c>.</summary>
    public abstract void RunElements(long begin, long end);

    /// <inheritdoc/>
    public sealed override void Run(long begin, long end)
    {
        // The interpreter gets each element as a group of one thread, so that the range may begin and end anywhere.
        if (Interpreter is { } interpreter)
            interpreter.Run(this, new(checked((int)extent.Size), 1), extent, begin, end);
        else
            RunElements(begin, end);
    }
}
