namespace ILGPU.Runtime;

public static partial class KernelLoaders
{
    private static TLauncher Implicit<TLauncher>(Accelerator accelerator, Delegate kernel, int groupSize = 0)
        where TLauncher : Delegate
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        ArgumentOutOfRangeException.ThrowIfNegative(groupSize);
        return (TLauncher)accelerator.Load(KernelRequest.For(kernel, typeof(TLauncher), Grouping.Implicit, groupSize));
    }

    private static TLauncher Explicit<TLauncher>(Accelerator accelerator, Delegate kernel, KernelSpecialization specialization)
        where TLauncher : Delegate
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        return (TLauncher)accelerator.Load(KernelRequest.For(kernel, typeof(TLauncher), Grouping.Explicit, 0, specialization));
    }
}
