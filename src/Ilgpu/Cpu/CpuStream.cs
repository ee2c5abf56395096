using ILGPU.Runtime;

namespace ILGPU.Cpu;

/// <summary>A stream whose work is done when it is submitted.</summary>
internal sealed class CpuStream(Accelerator accelerator) : AcceleratorStream(accelerator)
{
    public override void Synchronize() => VerifyUsable();

    protected override void DisposeAcceleratorObject(bool disposing)
    {
    }
}
