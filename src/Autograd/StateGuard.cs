using Color2Embed.Kernels;
using ILGPU;

namespace Color2Embed.Autograd;

/// <summary>
/// Undoes what work that turned out bad did to tensors that it overwrites as it goes, such as the running statistics of batch normalisation, without asking the
/// host. The values move into one memory, so that one launch does for all.
/// </summary>
public sealed class StateGuard : IDisposable
{
    private readonly ComputeDevice device;
    private readonly FlatMemory values;
    private readonly FlatMemory saved;

    /// <summary>Guards tensors.</summary>
    /// <param name="device">Where they are.</param>
    /// <param name="tensors">Their owner's; who holds one sees no difference.</param>
    public StateGuard(ComputeDevice device, IReadOnlyList<Tensor> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        this.device = device;
        int[] lengths = [.. tensors.Select(tensor => tensor.Length)];
        values = new FlatMemory(device, lengths);
        saved = new FlatMemory(device, lengths);
        for (int index = 0; index < tensors.Count; index++)
        {
            tensors[index].MoveTo(values, index);
        }
    }

    /// <summary>Launches a copy of the values.</summary>
    public void Save() => device.Copy(values.View, saved.View);

    /// <summary>Launches the way back to what <see cref="Save"/> saw.</summary>
    /// <param name="good">(1): what is not 0 there leaves the values as they are.</param>
    public void RestoreUnless(ArrayView<float> good) => Elementwise.CopyUnless(device, values.View.Length, good, saved.View, values.View);

    /// <summary>Frees the copy; the tensors keep their values.</summary>
    public void Dispose()
    {
        values.Release();
        saved.Release();
    }
}
