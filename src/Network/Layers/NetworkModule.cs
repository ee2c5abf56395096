using Color2Embed.Autograd;
using Color2Embed.Kernels;

namespace Color2Embed.Network;

/// <summary>
/// A part of a network: its parameters, buffers and sub-modules, under the names and in the order of PyTorch's state dict.
/// A new module is in inference mode.
/// </summary>
/// <param name="device">Where its tensors are.</param>
public abstract class NetworkModule(ComputeDevice device) : IDisposable
{
    private readonly List<StateEntry> own = [];
    private readonly List<(string Name, NetworkModule Module)> children = [];

    /// <summary>Where the tensors are.</summary>
    public ComputeDevice Device => device;

    /// <summary>Whether batch normalisation uses the batch's statistics and updates the running ones.</summary>
    public bool IsTraining { get; private set; }

    /// <summary>All parameters and buffers, also those of the sub-modules: the entries of a weights file, in order.</summary>
    public IReadOnlyList<StateEntry> State => [.. EntriesOf("")];

    /// <summary>All parameters, in the order of <see cref="State"/>.</summary>
    public IReadOnlyList<NamedTensor> Parameters =>
        [.. State.Where(entry => entry.IsParameter).Select(entry => new NamedTensor(entry.Name, entry.Tensor!))];

    /// <summary>The number of trained values.</summary>
    public long ParameterCount => Parameters.Sum(parameter => (long)parameter.Tensor.Length);

    /// <summary>
    /// Readies the module for inference with weights that stay as they are: batch normalisation is folded into the convolutions, and kernels are laid out once. Results
    /// differ from those of the module as it was by rounding. <see cref="SetTraining"/> undoes it; whoever changes weights or statistics must do so first.
    /// </summary>
    public void PrepareForInference()
    {
        SetTraining(false);
        PrepareAll();
    }

    /// <summary>Switches between training and inference.</summary>
    public void SetTraining(bool training)
    {
        Unprepare();
        IsTraining = training;
        foreach ((string _, NetworkModule module) in children)
        {
            module.SetTraining(training);
        }
    }

    /// <summary>Forgets the gradients of all parameters.</summary>
    public void ZeroGradients()
    {
        foreach (NamedTensor parameter in Parameters)
        {
            parameter.Tensor.ZeroGradient();
        }
    }

    /// <summary>Frees all parameters and buffers.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees all parameters and buffers.</summary>
    /// <param name="disposing">Always true: there is nothing to finalize.</param>
    protected virtual void Dispose(bool disposing)
    {
        Unprepare();
        foreach (StateEntry entry in own)
        {
            entry.Tensor?.Dispose();
        }

        foreach ((string _, NetworkModule module) in children)
        {
            module.Dispose();
        }
    }

    /// <summary>What <see cref="PrepareForInference"/> does for this module alone.</summary>
    private protected virtual void Prepare()
    {
    }

    /// <summary>Undoes <see cref="Prepare"/>, if it was called.</summary>
    private protected virtual void Unprepare()
    {
    }

    /// <summary>Adds a trained tensor.</summary>
    /// <param name="name">Its name within this module.</param>
    /// <param name="layout">Its layout in files.</param>
    /// <param name="shape">Its shape here.</param>
    /// <param name="values">Its first values; null for whatever is there, until it is loaded.</param>
    private protected Tensor AddParameter(string name, StateLayout layout, int[] shape, float[]? values)
    {
        Tensor tensor = values is null ? Tensor.Empty(device, shape) : Tensor.FromArray(device, shape, values);
        tensor.RequiresGradient = true;
        own.Add(new StateEntry(name, layout, tensor, null, isParameter: true));
        return tensor;
    }

    /// <summary>Adds a vector that is saved but not trained.</summary>
    private protected Tensor AddBuffer(string name, float[] values)
    {
        Tensor tensor = Tensor.FromArray(device, [values.Length], values);
        own.Add(new StateEntry(name, StateLayout.Plain, tensor, null, isParameter: false));
        return tensor;
    }

    /// <summary>Adds a counter that is saved as int64 scalar.</summary>
    private protected Counter AddCounter(string name)
    {
        Counter counter = new();
        own.Add(new StateEntry(name, StateLayout.Plain, null, counter, isParameter: false));
        return counter;
    }

    /// <summary>Adds a sub-module; its entries get the name and a dot as prefix.</summary>
    private protected TModule AddModule<TModule>(string name, TModule module)
        where TModule : NetworkModule
    {
        children.Add((name, module));
        return module;
    }

    private void PrepareAll()
    {
        Prepare();
        foreach ((string _, NetworkModule module) in children)
        {
            module.PrepareAll();
        }
    }

    private IEnumerable<StateEntry> EntriesOf(string prefix)
    {
        foreach (StateEntry entry in own)
        {
            yield return entry.WithPrefix(prefix);
        }

        foreach ((string name, NetworkModule module) in children)
        {
            foreach (StateEntry entry in module.EntriesOf($"{prefix}{name}."))
            {
                yield return entry;
            }
        }
    }
}
