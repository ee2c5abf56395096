using ILGPU.Runtime.Cuda;

namespace Color2Embed.Kernels;

public sealed partial class ComputeDevice
{
    static partial void CreateServices(ComputeDevice device, ref DeviceServices? services)
    {
        if (device.Accelerator is CudaAccelerator accelerator)
        {
            services = new CudaServices(device, accelerator);
        }
    }
}
