using ILGPU;

namespace Color2Embed.Kernels;

/// <summary>The device memory of one run of an <see cref="OperationCase"/>.</summary>
public sealed class CaseRun : IDisposable
{
    private readonly List<IDisposable> buffers = [];
    private readonly Dictionary<string, object> saved = [];

    /// <summary>Allocates all buffers of the case and copies the inputs.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="operationCase">The case.</param>
    /// <param name="inputs">The values of each input.</param>
    /// <param name="outputGradient">The gradient of the loss by the output: the fixed random cotangent.</param>
    public CaseRun(ComputeDevice device, OperationCase operationCase, float[][] inputs, float[] outputGradient)
    {
        Device = device;
        Inputs = [.. inputs.Select(Upload)];
        InputGradients = [.. inputs.Select(values => Upload(new float[values.Length]))];
        Output = Upload(new float[operationCase.OutputLength]);
        OutputGradient = Upload(outputGradient);
    }

    /// <summary>Where it runs.</summary>
    public ComputeDevice Device { get; }

    /// <summary>The inputs, in the order of the case.</summary>
    public IReadOnlyList<ArrayView<float>> Inputs { get; }

    /// <summary>The gradients of the inputs.</summary>
    public IReadOnlyList<ArrayView<float>> InputGradients { get; }

    /// <summary>The output.</summary>
    public ArrayView<float> Output { get; }

    /// <summary>The gradient of the output.</summary>
    public ArrayView<float> OutputGradient { get; }

    /// <summary>Memory that lives as long as the run: what the forward pass keeps for the backward pass.</summary>
    /// <param name="name">The same name gives the same memory.</param>
    /// <param name="length">Elements; zero at first.</param>
    public ArrayView<T> Saved<T>(string name, long length)
        where T : unmanaged
    {
        return Kept(name, Zeros).View;

        PooledBuffer<T> Zeros()
        {
            PooledBuffer<T> rented = Device.Rent<T>(length);
            rented.View.CopyFromHost(Device, new T[length]);
            return rented;
        }
    }

    /// <summary>A thing that lives as long as the run.</summary>
    /// <param name="name">The same name gives the same thing.</param>
    /// <param name="make">Makes it.</param>
    public T Kept<T>(string name, Func<T> make)
        where T : class, IDisposable
    {
        if (!saved.TryGetValue(name, out object? kept))
        {
            T made = make();
            buffers.Add(made);
            saved.Add(name, made);
            return made;
        }

        return (T)kept;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IDisposable buffer in buffers)
        {
            buffer.Dispose();
        }
    }

    private ArrayView<float> Upload(float[] values)
    {
        PooledBuffer<float> buffer = Device.Rent<float>(values.Length);
        buffer.View.CopyFromHost(Device, values);
        buffers.Add(buffer);
        return buffer.View;
    }
}
