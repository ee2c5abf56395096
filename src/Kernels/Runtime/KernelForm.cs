namespace Color2Embed.Kernels;

/// <summary>The kernels of an operation that has more than one form of them.</summary>
public enum KernelForm
{
    /// <summary>One index an element or channel, without shared memory: easy to read, and fast enough on a CPU.</summary>
    Simple,

    /// <summary>Groups of threads that share what they load, for GPUs. Operations without such a form run the simple one.</summary>
    Grouped,
}
