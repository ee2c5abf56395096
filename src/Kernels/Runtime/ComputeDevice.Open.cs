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

    private static ComputeDevice? TryOpenGpu(int workers)
    {
        try
        {
            return OpenGpu(0, workers);
        }
        catch (DeviceException)
        {
            // The CPU is always there.
            return null;
        }
    }

    private static ComputeDevice OpenGpu(int number, int workers)
    {
        Context? context = null;
        try
        {
            context = Context.Create(builder => builder.Cuda().EnableAlgorithms());
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
        return CudaDevice.TryList(out List<CudaDevice>? devices, out CudaException? problem) ? TooOld(devices[0]) : problem.Message;
#endif
    }

#if !UPSTREAM_PACKAGES
    private static string TooOld(CudaDevice device)
    {
        ILGPU.Ptx.PtxTarget oldest = ILGPU.Ptx.PtxTarget.All[0];
        return $"{device.Name} is too old: it has compute capability {device.Architecture?.Major}.{device.Architecture?.Minor}, and {oldest.Capability / 10}.{oldest.Capability % 10} is needed.";
    }
#endif

    /// <summary>The number in <c>cuda:N</c>; 0 for <c>cuda</c>.</summary>
    private static int GpuNumber(string name) => name.Length > "cuda:".Length ? int.Parse(name.AsSpan("cuda:".Length), CultureInfo.InvariantCulture) : 0;
}
