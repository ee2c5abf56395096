using System.Diagnostics;
using ILGPU.Cpu.Interpreter;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;

namespace ILGPU.Cpu;

/// <summary>
/// One launch of a kernel: its arguments, and a loop over them. The classes that derive from this are emitted, one for each loaded kernel
/// (see <see cref="KernelJobEmitter"/>). One instance, the root, is the target of the launch delegate; it lends copies of itself to launches, so
/// that launches allocate nothing and can overlap.
/// </summary>
internal abstract class KernelJob : WorkerPool.IWork
{
    // Waking the other threads takes about this long; work that is expected to be shorter is done on the calling thread.
    private const double WorthSharingNanoseconds = 20_000;

    private static readonly double NanosecondsPerTick = 1e9 / Stopwatch.Frequency;

    private KernelJob root;
    private KernelJob? spare;
    private Lazy<InterpretedLaunches>? interpreter;
    private double nanosecondsPerItem = double.PositiveInfinity;

    protected KernelJob()
    {
        root = this;
    }

    /// <summary>The accelerator.</summary>
    public CPUAccelerator Accelerator { get; private set; } = null!;

    /// <summary>The object on which to call the method of a lambda, or null.</summary>
    public object? Target { get; private set; }

    /// <summary>Whether the kernel allocates local memory.</summary>
    public bool UsesLocalMemory { get; private set; }

    /// <summary>What the interpreter needs to run the kernel; null if it runs natively. The kernel is compiled when this is first asked for.</summary>
    protected InterpretedLaunches? Interpreter => interpreter?.Value;

    /// <summary>Makes this the root of the launches of a kernel.</summary>
    /// <param name="accelerator">The accelerator.</param>
    /// <param name="target">The object on which to call the method of a lambda, or null.</param>
    /// <param name="traits">What the kernel uses.</param>
    /// <param name="interpreter">Prepares the kernel for the interpreter; null if it runs natively.</param>
    public void Initialize(CPUAccelerator accelerator, object? target, KernelTraits traits, Lazy<InterpretedLaunches>? interpreter)
    {
        Accelerator = accelerator;
        Target = target;
        UsesLocalMemory = traits.HasFlag(KernelTraits.LocalMemory);
        this.interpreter = interpreter;
    }

    /// <summary>A job to put the arguments of a launch into.</summary>
    /// <exception cref="ObjectDisposedException">The accelerator or the stream was disposed.</exception>
    public KernelJob Rent(AcceleratorStream? stream)
    {
        ObjectDisposedException.ThrowIf(Accelerator.IsDisposed, Accelerator);
        stream?.VerifyUsable();
        if (Interlocked.Exchange(ref spare, null) is { } job)
            return job;
        KernelJob copy = (KernelJob)MemberwiseClone();
        copy.root = this;
        copy.spare = null;
        return copy;
    }

    /// <inheritdoc/>
    public abstract void Run(long begin, long end);

    /// <summary>Writes the bits of all scalar parts of all arguments (see <see cref="Compiler.ArgumentLeaf"/>); only kernels for the interpreter have this.</summary>
    public virtual unsafe void ReadArguments(long* leaves) => throw new NotSupportedException("This kernel was not loaded for the interpreter.");

    /// <summary>Forgets the arguments, so that a job that lies idle keeps no buffers.</summary>
    protected abstract void Clear();

    /// <summary>Runs the job and gives it back.</summary>
    /// <param name="items">The number of elements or groups.</param>
    protected void Execute(long items)
    {
        try
        {
            double expected = root.nanosecondsPerItem * items;
            bool share = items > 1 && expected > WorthSharingNanoseconds && Accelerator.Workers.Threads > 1;
            long start = Stopwatch.GetTimestamp();
            if (share)
                Accelerator.Workers.Run(this, items);
            else
                Run(0, items);
            double elapsed = (Stopwatch.GetTimestamp() - start) * NanosecondsPerTick;
            double cost = elapsed * (share ? Math.Min(items, Accelerator.Workers.Threads) : 1) / items;
            // The first estimate may contain the time of the JIT; later ones forget it quickly.
            root.nanosecondsPerItem = double.IsInfinity(root.nanosecondsPerItem) ? cost : (root.nanosecondsPerItem + cost) / 2;
        }
        finally
        {
            Clear();
            Volatile.Write(ref root.spare, this);
        }
    }
}
