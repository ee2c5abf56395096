using System.Buffers;
using Color2Embed.Autograd;

namespace Color2Embed.Network;

/// <summary>How an entry's layout in files (PyTorch's) differs from the one here.</summary>
public enum StateLayout
{
    /// <summary>The same.</summary>
    Plain,

    /// <summary>A convolution kernel: (O, kh, kw, I) here, (O, I, kh, kw) in files.</summary>
    Kernel,

    /// <summary>A modulated convolution's kernel: (O, kh, kw, I) here, (1, O, I, kh, kw) in files.</summary>
    ModulatedKernel,
}

/// <summary>A counter that belongs to a module's state.</summary>
public sealed class Counter
{
    /// <summary>The count.</summary>
    public long Value { get; set; }
}

/// <summary>One entry of a module's state dict: a parameter, a buffer or a counter.</summary>
public sealed class StateEntry
{
    internal StateEntry(string name, StateLayout layout, Tensor? tensor, Counter? counter, bool isParameter)
    {
        (Name, Layout, Tensor, Counter, IsParameter) = (name, layout, tensor, counter, isParameter);
    }

    /// <summary>The full name, such as <c>color_encoder.layer1.0.conv1.weight</c>.</summary>
    public string Name { get; }

    /// <summary>Its layout in files.</summary>
    public StateLayout Layout { get; }

    /// <summary>The float values; null for a counter. The module's own tensor.</summary>
    public Tensor? Tensor { get; }

    /// <summary>The counter; null for float values.</summary>
    public Counter? Counter { get; }

    /// <summary>Whether it is trained.</summary>
    public bool IsParameter { get; }

    /// <summary>The shape in files; empty for a scalar.</summary>
    public int[] FileShape => Tensor is null ? [] : KernelLayout.FileShape(Layout, Tensor.Shape);

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({string.Join(", ", FileShape)})";

    /// <summary>The values in the layout of files.</summary>
    /// <exception cref="InvalidOperationException">A counter has none.</exception>
    public float[] ToFileValues()
    {
        Tensor tensor = RequireTensor();
        return KernelLayout.ToFile(Layout, tensor.Shape, tensor.ToArray());
    }

    /// <summary>Overwrites the values with those of a file.</summary>
    /// <param name="values">In the layout of files.</param>
    /// <exception cref="InvalidOperationException">A counter has none.</exception>
    public void SetFileValues(ReadOnlySpan<float> values)
    {
        Tensor tensor = RequireTensor();
        if (Layout == StateLayout.Plain)
        {
            tensor.CopyFrom(values);
            return;
        }

        float[] rented = ArrayPool<float>.Shared.Rent(values.Length);
        Span<float> inMemory = rented.AsSpan(0, values.Length);
        KernelLayout.FromFile(Layout, tensor.Shape, values, inMemory);
        tensor.CopyFrom(inMemory);
        ArrayPool<float>.Shared.Return(rented);
    }

    internal StateEntry WithPrefix(string prefix) => prefix.Length == 0 ? this : new StateEntry(prefix + Name, Layout, Tensor, Counter, IsParameter);

    private Tensor RequireTensor() => Tensor ?? throw new InvalidOperationException($"{Name} is a counter.");
}
