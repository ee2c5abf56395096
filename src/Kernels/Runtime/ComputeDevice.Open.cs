using System.Globalization;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;

namespace Color2Embed.Kernels;

// How a device is named and opened.
public sealed partial class ComputeDevice
{
    private const string Gpu = "cuda";

    /// <summary>The names that <see cref="Open"/> takes, for help and messages.</summary>
    public const string Names = "auto, cpu, cuda, cuda:N";

    /// <summary>Whether a text is a name that <see cref="Open"/> takes, whether or not there is such a device.</summary>
    public static bool IsName(string name) => name is "auto" or "cpu" || GpuNumber(name) is not null;

    /// <summary>Opens a device.</summary>
    /// <param name="name"><c>cpu</c>, <c>cuda</c> (the first GPU), <c>cuda:N</c> (the GPU with that number, from 0), or <c>auto</c>: the first GPU that works, else the CPU.</param>
    /// <param name="threads">Threads on the host; 0 takes all cores.</param>
    /// <exception cref="ArgumentException">The name is none (<see cref="IsName"/>).</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is negative.</exception>
    /// <exception cref="DeviceException">There is no such GPU, or it cannot be used; the message says why.</exception>
    public static ComputeDevice Open(string name = "auto", int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        int workers = threads == 0 ? Environment.ProcessorCount : threads;
        return name switch
        {
            "cpu" => OpenCpu(workers),
            "auto" => OpenFirstGpu(workers) ?? OpenCpu(workers),
            _ => OpenGpu(GpuNumber(name) ?? throw new ArgumentException($"There is no device '{name}'. Devices: {Names}.", nameof(name)), workers),
        };
    }

    private static int? GpuNumber(string name) =>
        name == Gpu ? 0
        : name.StartsWith(Gpu + ":", StringComparison.Ordinal) && int.TryParse(name.AsSpan(Gpu.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number
        : null;

    private static ComputeDevice OpenCpu(int workers)
    {
        Context context = Context.Create(builder => builder.CPU(new CPUDevice(numThreadsPerWarp: 32, numWarpsPerMultiprocessor: 8, numMultiprocessors: workers)).EnableAlgorithms());
        return new ComputeDevice(context, context.CreateCPUAccelerator(0), workers);
    }

    private static ComputeDevice? OpenFirstGpu(int workers)
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
                // Perhaps the next one works.
            }
        }

        return null;
    }

    private static ComputeDevice OpenGpu(int number, int workers)
    {
        Context context = CreateGpuContext();
        try
        {
            int count = context.GetCudaDevices().Count;
            if (number >= Math.Max(count, 1))
            {
                throw new DeviceException($"There is no device cuda:{number}. There {(count == 1 ? "is cuda:0" : $"are cuda:0 to cuda:{count - 1}")} and cpu.");
            }

            return new ComputeDevice(context, context.CreateCudaAccelerator(number), workers);
        }
        catch (Exception error)
        {
            context.Dispose();
            throw error switch
            {
                AcceleratorException or NotSupportedException => new DeviceException($"{error.Message} (--device cpu computes without a GPU.)", error),
                ArgumentOutOfRangeException => new DeviceException("There is no NVIDIA GPU, or no driver for it. Install the driver, or take --device cpu.", error),
                _ => error,
            };
        }
    }

    /// <summary>A context with all GPUs, also those that are too old: opening them says so.</summary>
    private static Context CreateGpuContext() => Context.Create(static builder => builder.Cuda(static _ => true).EnableAlgorithms());
}
