using System.Globalization;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;

namespace Color2Embed.Kernels;

// Which devices there are, and how they are opened.
public sealed partial class ComputeDevice
{
    /// <summary>Opens a device.</summary>
    /// <param name="name"><c>auto</c> (a GPU if there is one that works, else the CPU), <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</param>
    /// <param name="threads">Worker threads of the host; 0 takes all cores.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> names no device; the message lists those there are.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is negative.</exception>
    /// <exception cref="DeviceException">The GPU is not there or cannot be used.</exception>
    public static ComputeDevice Open(string name = "auto", int threads = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        if (!IsName(name))
        {
            throw new ArgumentException($"There is no device '{name}'. Devices: {NameForms}.", nameof(name));
        }

        int workers = threads == 0 ? Environment.ProcessorCount : threads;
        return name == "cpu" ? OpenCpu(workers)
            : name == "auto" ? TryOpenGpu(workers) ?? OpenCpu(workers)
            : OpenGpu(GpuNumber(name), workers);
    }

    private static ComputeDevice OpenCpu(int workers)
    {
        Context context = Context.Create(builder => builder.CPU(new CPUDevice(numThreadsPerWarp: 32, numWarpsPerMultiprocessor: 8, numMultiprocessors: workers)).EnableAlgorithms());
        return new ComputeDevice(context, context.CreateCPUAccelerator(0), workers);
    }

    /// <summary>The first GPU that works.</summary>
    private static ComputeDevice? TryOpenGpu(int workers)
    {
        int count;
        using (Context context = CreateGpuContext())
        {
            count = context.GetCudaDevices().Count;
        }

        for (int number = 0; number < count; number++)
        {
            try
            {
                return OpenGpu(number, workers);
            }
            catch (DeviceException)
            {
                // Too old, or another process has it for itself. The CPU is always there.
            }
        }

        return null;
    }

    /// <summary>A context with all GPUs, also those that are too old: opening one says so.</summary>
    private static Context CreateGpuContext() => Context.Create(static builder => builder.Cuda(static _ => true).EnableAlgorithms());

    private static ComputeDevice OpenGpu(int number, int workers)
    {
        Context? context = null;
        try
        {
            context = CreateGpuContext();
            int count = context.GetCudaDevices().Count;
            if (number >= count)
            {
                throw new DeviceException(count == 0
                    ? $"There is no GPU to compute on. {WhyNoGpu()}"
                    : $"There is no GPU cuda:{number}; this machine has {count}, from cuda:0 on. 'c2e-ilgpu devices' lists them.");
            }

            return new ComputeDevice(context, context.CreateCudaAccelerator(number), workers);
        }
        catch (Exception error) when (error is AcceleratorException or NotSupportedException)
        {
            context?.Dispose();
            throw new DeviceException($"The GPU cuda:{number} cannot be used. {error.Message}", error);
        }
        catch
        {
            context?.Dispose();
            throw;
        }
    }

    private static string WhyNoGpu()
    {
#if UPSTREAM_PACKAGES
        return "No driver with a GPU was found.";
#else
        return CudaDevice.TryList(out _, out CudaException? problem) ? "" : problem.Message;
#endif
    }

    /// <summary>The number in <c>cuda:N</c>; 0 for <c>cuda</c>.</summary>
    private static int GpuNumber(string name) => name.Length > "cuda:".Length ? int.Parse(name.AsSpan("cuda:".Length), CultureInfo.InvariantCulture) : 0;
}
