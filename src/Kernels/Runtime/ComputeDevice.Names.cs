using System.Globalization;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;

namespace Color2Embed.Kernels;

// How devices are called, and which there are.
public sealed partial class ComputeDevice
{
    /// <summary>The forms of a device's name, for messages.</summary>
    public const string NameForms = "auto, cpu, cuda, cuda:N";

    /// <summary>What there is to know about this device.</summary>
    public DeviceDescription Description => DeviceDescription.Of(Accelerator.Device);

    /// <summary>Whether a text has the form of a device's name; whether there is such a device, <see cref="Open"/> tells.</summary>
    /// <param name="name"><c>auto</c>, <c>cpu</c>, <c>cuda</c>, or <c>cuda:N</c> for the GPU number N, from 0.</param>
    public static bool IsName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        const string Numbered = "cuda:";
        return name is "auto" or "cpu" or "cuda"
            || (name.StartsWith(Numbered, StringComparison.Ordinal) && int.TryParse(name.AsSpan(Numbered.Length), NumberStyles.None, CultureInfo.InvariantCulture, out _));
    }

    /// <summary>The devices of this machine: its processor first, then its GPUs by number.</summary>
    public static IReadOnlyList<DeviceDescription> List()
    {
        using Context context = Context.Create(builder => builder.AllAccelerators());
        return
        [
            DeviceDescription.Of(context.Devices.First(device => device.AcceleratorType == AcceleratorType.CPU)),
            .. context.Devices.OfType<CudaDevice>().OrderBy(device => device.DeviceId).Select(DeviceDescription.Of),
        ];
    }
}
