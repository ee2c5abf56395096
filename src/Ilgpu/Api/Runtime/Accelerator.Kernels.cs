using System.Reflection;

namespace ILGPU.Runtime;

public abstract partial class Accelerator
{
    /// <summary>Loads an explicitly grouped kernel.</summary>
    /// <typeparam name="TDelegate">The launcher: <c>(AcceleratorStream, KernelConfig, arguments...)</c>.</typeparam>
    /// <exception cref="NotSupportedException">The method is no kernel, or does not fit the launcher.</exception>
    public TDelegate LoadKernel<TDelegate>(MethodInfo method)
        where TDelegate : Delegate => LoadKernel<TDelegate>(method, KernelSpecialization.Empty);

    /// <summary>Loads an explicitly grouped kernel.</summary>
    /// <typeparam name="TDelegate">The launcher: <c>(AcceleratorStream, KernelConfig, arguments...)</c>.</typeparam>
    /// <exception cref="NotSupportedException">The method is no kernel, or does not fit the launcher.</exception>
    public TDelegate LoadKernel<TDelegate>(MethodInfo method, KernelSpecialization specialization)
        where TDelegate : Delegate
    {
        ArgumentNullException.ThrowIfNull(method);
        return (TDelegate)Load(new(method, null, typeof(TDelegate), Grouping.Explicit, 0, specialization));
    }

    /// <summary>Loads an implicitly grouped kernel; the accelerator chooses the size of the groups.</summary>
    /// <typeparam name="TDelegate">The launcher: <c>(AcceleratorStream, extent, arguments...)</c>.</typeparam>
    /// <exception cref="NotSupportedException">The method is no kernel, or does not fit the launcher.</exception>
    public TDelegate LoadAutoGroupedKernel<TDelegate>(MethodInfo method)
        where TDelegate : Delegate => LoadImplicitlyGroupedKernel<TDelegate>(method, 0);

    /// <summary>Loads an implicitly grouped kernel; the accelerator chooses the size of the groups.</summary>
    /// <typeparam name="TDelegate">The launcher: <c>(AcceleratorStream, extent, arguments...)</c>.</typeparam>
    /// <typeparam name="TSourceDelegate">The type of the kernel.</typeparam>
    /// <exception cref="NotSupportedException">The method is no kernel, or does not fit the launcher.</exception>
    public TDelegate LoadAutoGroupedKernel<TDelegate, TSourceDelegate>(TSourceDelegate methodDelegate)
        where TDelegate : Delegate
        where TSourceDelegate : Delegate => (TDelegate)Load(KernelRequest.For(methodDelegate, typeof(TDelegate), Grouping.Implicit));

    /// <summary>Loads an implicitly grouped kernel with groups of a given size.</summary>
    /// <typeparam name="TDelegate">The launcher: <c>(AcceleratorStream, extent, arguments...)</c>.</typeparam>
    /// <exception cref="NotSupportedException">The method is no kernel, or does not fit the launcher.</exception>
    public TDelegate LoadImplicitlyGroupedKernel<TDelegate>(MethodInfo method, int customGroupSize)
        where TDelegate : Delegate
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentOutOfRangeException.ThrowIfNegative(customGroupSize);
        return (TDelegate)Load(new(method, null, typeof(TDelegate), Grouping.Implicit, customGroupSize, default));
    }

    /// <summary>Loads an implicitly grouped kernel with groups of a given size.</summary>
    /// <typeparam name="TDelegate">The launcher: <c>(AcceleratorStream, extent, arguments...)</c>.</typeparam>
    /// <typeparam name="TSourceDelegate">The type of the kernel.</typeparam>
    /// <exception cref="NotSupportedException">The method is no kernel, or does not fit the launcher.</exception>
    public TDelegate LoadImplicitlyGroupedKernel<TDelegate, TSourceDelegate>(TSourceDelegate methodDelegate, int customGroupSize)
        where TDelegate : Delegate
        where TSourceDelegate : Delegate
    {
        ArgumentOutOfRangeException.ThrowIfNegative(customGroupSize);
        return (TDelegate)Load(KernelRequest.For(methodDelegate, typeof(TDelegate), Grouping.Implicit, customGroupSize));
    }
}
