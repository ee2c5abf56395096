namespace ILGPU.Runtime.Cuda;

/// <summary>GPUs of contexts.</summary>
public static class CudaContextExtensions
{
    /// <summary>Adds all GPUs that kernels can be compiled for; none where there is no driver that works.</summary>
    public static Context.Builder Cuda(this Context.Builder builder) => builder.Cuda(static device => CudaAccelerator.Target(device) is not null);

    /// <summary>Adds the GPUs that a predicate accepts; none where there is no driver that works.</summary>
    public static Context.Builder Cuda(this Context.Builder builder, Predicate<CudaDevice> predicate)
    {
        ArgumentNullException.ThrowIfNull(builder);
        foreach (Device device in CudaDevice.GetDevices(predicate))
            builder.DeviceRegistry.Register(device);
        return builder;
    }

    /// <summary>A GPU of a context.</summary>
    /// <exception cref="CudaException">The context has no GPU because the driver finds none or does not work; the message says why.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The context has fewer GPUs.</exception>
    public static CudaDevice GetCudaDevice(this Context context, int cudaDeviceIndex)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.GetCudaDevices().Count == 0 && !CudaDevice.TryList(out _, out CudaException? problem)
            ? throw problem
            : context.GetDevice<CudaDevice>(cudaDeviceIndex);
    }

    /// <summary>The GPUs of a context.</summary>
    public static Context.DeviceCollection<CudaDevice> GetCudaDevices(this Context context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.GetDevices<CudaDevice>();
    }

    /// <summary>Makes an accelerator of a GPU of a context.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The context has fewer GPUs.</exception>
    /// <exception cref="CudaException">There is no driver that works, or it refuses.</exception>
    public static CudaAccelerator CreateCudaAccelerator(this Context context, int cudaDeviceIndex) =>
        context.GetCudaDevice(cudaDeviceIndex).CreateCudaAccelerator(context);
}
