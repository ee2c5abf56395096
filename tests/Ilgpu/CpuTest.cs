using ILGPU;
using ILGPU.Runtime.CPU;

namespace Color2Embed.Tests.Ilgpu;

/// <summary>Tests with a CPU accelerator of their own, whose three worker threads divide no extent evenly.</summary>
public abstract class CpuTest : IDisposable
{
    protected Context Context { get; } = Context.Create(static builder => builder.CPU(new CPUDevice(32, 32, 3)));

    protected CPUAccelerator Accelerator { get; }

    protected CpuTest()
    {
        Accelerator = Context.CreateCPUAccelerator(0);
    }

    public virtual void Dispose()
    {
        Context.Dispose();
        GC.SuppressFinalize(this);
    }
}
