using Color2Embed.Kernels;
using ILGPU;

namespace Color2Embed.Training;

/// <summary>A part of inference at one size, as work that a device can replay: numbers in, numbers out.</summary>
internal sealed class RecordedInference : IDisposable
{
    private readonly ComputeDevice device;
    private readonly HostBuffer<float> hostInput;
    private readonly HostBuffer<float> hostOutput;
    private readonly PooledBuffer<float> input;
    private readonly PooledBuffer<float> output;
    private readonly DeviceMark read;
    private readonly DeviceMark arrived;
    private readonly DeviceMark done;
    private readonly RecordedWork? recorded;
    private readonly Action run;

    /// <summary>Makes the memory; nothing is launched yet.</summary>
    /// <param name="device">Where.</param>
    /// <param name="inputs">Numbers in.</param>
    /// <param name="outputs">Numbers out.</param>
    /// <param name="launch">Launches what makes the second view from the first; holds no memory when it returns.</param>
    /// <param name="replays">False for work that is run once: it is launched without being recorded.</param>
    internal RecordedInference(ComputeDevice device, int inputs, int outputs, Action<ArrayView<float>, ArrayView<float>> launch, bool replays = true)
    {
        this.device = device;
        hostInput = device.AllocateHost<float>(inputs);
        hostOutput = device.AllocateHost<float>(outputs);
        input = device.Rent<float>(inputs);
        output = device.Rent<float>(outputs);
        (read, arrived, done) = (device.CreateMark(), device.CreateMark(), device.CreateMark());
        run = () => launch(input.View, output.View);
        if (replays)
        {
            recorded = device.Record(run);
            run = recorded.Run;
        }

        // The pool's memory may still be read by launches of whoever had it before.
        read.Place();
    }

    /// <summary>The numbers in, to be written before <see cref="Run"/>.</summary>
    internal Span<float> Input => hostInput.Span;

    /// <summary>Runs the work and waits for the numbers out.</summary>
    internal float[] Run()
    {
        device.Upload(hostInput, input.View, read, arrived);
        device.WaitFor(arrived);
        run();
        read.Place();
        device.Download(output.View, hostOutput);
        done.Place();
        done.Wait();
        return hostOutput.Span.ToArray();
    }

    /// <summary>Frees the memory.</summary>
    public void Dispose()
    {
        recorded?.Dispose();
        foreach (DeviceMark mark in new[] { read, arrived, done })
        {
            mark.Dispose();
        }

        input.Dispose();
        output.Dispose();
        hostInput.Dispose();
        hostOutput.Dispose();
    }
}
