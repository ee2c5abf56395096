namespace Color2Embed.Tests.Ilgpu.Cuda;

/// <summary>
/// The tests that give the stand-in devices. None runs beside other tests: those would find the devices.
/// </summary>
[CollectionDefinition(nameof(StandInGroup), DisableParallelization = true)]
public sealed class StandInGroup;

/// <summary>A test on the stand-in for the driver. It starts with one device and all settings at their defaults, and fails if something was wrong that a driver would not have noticed.</summary>
[Collection(nameof(StandInGroup))]
public abstract class StandInTest : IDisposable
{
    protected StandInTest()
    {
        Assert.SkipWhen(StandInLibrary.File is null, StandInLibrary.Missing);
        StandInDriver.Reset();
        StandInKernels.Begin();
    }

    public virtual void Dispose()
    {
        StandInDriver.Set("devices", 0);
        string problem = StandInDriver.Problem;
        Exception? fault = StandInKernels.TakeFault();
        GC.SuppressFinalize(this);
        Assert.Equal("", problem);
        Assert.Null(fault);
    }
}
