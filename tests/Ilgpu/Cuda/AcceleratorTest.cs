using ILGPU;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;

namespace Color2Embed.Tests.Ilgpu.Cuda;

/// <summary>A test of the ILGPU API on the stand-in.</summary>
public abstract class AcceleratorTest : StandInTest
{
    protected AcceleratorTest()
    {
        Context = Context.Create(static builder => builder.Cuda().CPU(new CPUDevice(32, 32, 1)).Profiling());
        Accelerator = Context.CreateCudaAccelerator(0);
    }

    protected Context Context { get; }

    protected CudaAccelerator Accelerator { get; }

    public override void Dispose()
    {
        Context.Dispose();
        foreach (string what in (string[])["contexts", "streams", "events", "modules", "links", "graphs", "executables", "memories", "host memories"])
            Assert.Equal((what, 0), (what, StandInDriver.Count(what)));
        GC.SuppressFinalize(this);
        base.Dispose();
        GC.SuppressFinalize(this);
    }
}
