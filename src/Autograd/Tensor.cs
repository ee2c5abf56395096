using Color2Embed.Kernels;
using ILGPU;

namespace Color2Embed.Autograd;

/// <summary>
/// Float32 values on a device with a shape of rank 1 to 4, the fastest axis last; images are NHWC: (batch, height, width, channels).
/// A tensor's memory is counted: <see cref="Dispose"/> gives up the caller's hold, and a tape that recorded an operation keeps the
/// values for as long as the backward pass needs them. Not thread-safe.
/// </summary>
public sealed class Tensor : IDisposable
{
    private readonly TensorStorage storage;
    private bool disposed;

    private Tensor(ComputeDevice device, TensorStorage storage, int[] shape)
    {
        Device = device;
        Shape = shape;
        Length = LengthOf(shape);
        this.storage = storage;
    }

    /// <summary>The device of the values.</summary>
    public ComputeDevice Device { get; }

    /// <summary>The extents, the fastest axis last. Not to be changed.</summary>
    public int[] Shape { get; }

    /// <summary>The number of elements.</summary>
    public int Length { get; }

    /// <summary>The values on the device.</summary>
    /// <exception cref="ObjectDisposedException">The tensor was disposed.</exception>
    public ArrayView<float> View
    {
        get
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            return storage.View;
        }
    }

    /// <summary>
    /// Whether a backward pass computes a gradient for this tensor. Set it on leaves (parameters, or inputs of interest); the result
    /// of an operation has it if the operation was recorded on a tape.
    /// </summary>
    /// <exception cref="InvalidOperationException">Set on the result of a recorded operation.</exception>
    public bool RequiresGradient
    {
        get => Slot is not null;
        set
        {
            if (Slot is { IsLeaf: false })
            {
                throw new InvalidOperationException("Only a leaf can be told to require a gradient; this tensor is the result of a recorded operation. Use Detach() to get a leaf with the same values.");
            }

            if (!value)
            {
                Slot?.Close();
                Slot = null;
            }
            else if (Slot is null)
            {
                ObjectDisposedException.ThrowIf(disposed, this);
                Slot = new GradientSlot(null);
            }
        }
    }

    /// <summary>
    /// The gradient of a leaf, summed over all backward passes since <see cref="ZeroGradient"/>; null when there was none. It belongs to
    /// this tensor; that of a parameter of an <see cref="Adam"/> lies in the optimizer's memory, and the next backward pass after
    /// <see cref="ZeroGradient"/> overwrites it. Gradients of results of operations are freed as soon as they are used.
    /// </summary>
    public Tensor? Gradient => Slot is { IsLeaf: true } slot ? slot.Gradient : null;

    /// <summary>Where the gradient gathers; null when none is wanted.</summary>
    internal GradientSlot? Slot { get; private set; }

    /// <summary>The values, even if the caller's hold was given up, as long as someone holds them.</summary>
    internal ArrayView<float> HeldView => storage.View;

    /// <summary>A tensor of undefined values.</summary>
    /// <param name="device">Where.</param>
    /// <param name="shape">1 to 4 extents, each at least 1, fewer than 2^31 elements in all.</param>
    /// <exception cref="ArgumentException">The shape is not like that.</exception>
    public static Tensor Empty(ComputeDevice device, params int[] shape)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(shape);
        return new Tensor(device, new TensorStorage(device, LengthOf(shape)), [.. shape]);
    }

    /// <inheritdoc cref="Empty"/>
    /// <summary>A tensor of zeros.</summary>
    public static Tensor Zeros(ComputeDevice device, params int[] shape)
    {
        Tensor tensor = Empty(device, shape);
        Elementwise.Fill(device, tensor.Length, tensor.View, 0);
        return tensor;
    }

    /// <summary>A tensor with the values of an array, copied.</summary>
    /// <param name="device">Where.</param>
    /// <param name="shape">1 to 4 extents, each at least 1.</param>
    /// <param name="values">As many as the shape says, the fastest axis last.</param>
    /// <exception cref="ArgumentException">Another number of values, or a bad shape.</exception>
    public static Tensor FromArray(ComputeDevice device, int[] shape, float[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Tensor tensor = Empty(device, shape);
        try
        {
            tensor.CopyFrom(values);
            return tensor;
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }

    /// <summary>Overwrites the values.</summary>
    /// <param name="values">As many as <see cref="Length"/>.</param>
    /// <exception cref="ArgumentException">Another number of values.</exception>
    public void CopyFrom(ReadOnlySpan<float> values)
    {
        if (values.Length != Length)
        {
            throw new ArgumentException($"{values.Length} values for a tensor of shape {ShapeText()}, which has {Length}.", nameof(values));
        }

        Device.Synchronize();
        View.CopyFromHost(Device, values);
    }

    /// <summary>The values as an array, the fastest axis last. Waits for the device.</summary>
    public float[] ToArray() => View.ToHostArray(Device);

    /// <summary>The value of a tensor with one element. Waits for the device.</summary>
    /// <exception cref="InvalidOperationException">The tensor has more elements.</exception>
    public float Item() => Length == 1
        ? ToArray()[0]
        : throw new InvalidOperationException($"Item() is for one element; this tensor has shape {ShapeText()}.");

    /// <summary>A leaf with the same values in the same memory, without a gradient.</summary>
    public Tensor Detach() => Alias(Shape);

    /// <summary>Forgets the gradient; its memory goes back to the pool.</summary>
    public void ZeroGradient() => Slot?.Clear();

    /// <summary>Gives up the caller's hold of the values, and the gradient of a leaf. Further use throws <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        if (!disposed)
        {
            disposed = true;
            storage.Release();
            if (Slot is { IsLeaf: true })
            {
                Slot.Close();
            }
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"Tensor {ShapeText()}";

    /// <summary>The shape as text: <c>(2, 64, 96, 1)</c>.</summary>
    public string ShapeText() => $"({string.Join(", ", Shape)})";

    internal Tensor Alias(int[] shape)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        storage.Retain();
        return new Tensor(Device, storage, shape);
    }

    /// <summary>A tensor whose values are a part of a flat memory, which it holds.</summary>
    internal static Tensor InFlatMemory(FlatMemory memory, int index, int[] shape) => new(memory.Device, new TensorStorage(memory, index, LengthOf(shape)), shape);

    /// <summary>Moves the values to a part of a flat memory; whoever shares them sees them there.</summary>
    internal void MoveTo(FlatMemory memory, int index)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        storage.MoveTo(memory, index);
    }

    /// <summary>Whether the values begin where those of <paramref name="before"/> end, but for the padding between them.</summary>
    internal bool Follows(Tensor before) => storage.Follows(before.storage);

    /// <summary>The values from here to the end of <paramref name="last"/>'s, which lie in the same flat memory, or are the same.</summary>
    internal ArrayView<float> ViewTo(Tensor last) => storage.ViewTo(last.storage);

    /// <summary>Whether the values are the same memory.</summary>
    internal bool SharesMemory(Tensor other) => storage == other.storage;

    /// <summary>Whether no one else holds the values.</summary>
    internal bool IsSoleHolder => storage.Holders == 1;

    /// <summary>Holds the values for the backward pass; ended by <see cref="ReleaseLater"/>.</summary>
    internal void RetainForLater()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        storage.RetainForLater();
    }

    internal void ReleaseLater() => storage.ReleaseLater();

    /// <summary>
    /// If the operation with this result was recorded on a tape that recomputes: the values may be forgotten until the backward pass wants them.
    /// </summary>
    /// <param name="sources">What <paramref name="compute"/> reads, by <see cref="HeldView"/>.</param>
    /// <param name="compute">Launches what overwrites the view with the same bits as now.</param>
    internal void CanBeRecomputed(Tensor[] sources, Action<ArrayView<float>> compute)
    {
        if (Slot?.Tape is { Recomputes: true })
        {
            storage.SetRecipe(new Recipe(sources, compute));
        }
    }

    internal void BecomeResultOf(Tape tape) => Slot = new GradientSlot(tape);

    private static int LengthOf(int[] shape)
    {
        long length = 1;
        foreach (int extent in shape)
        {
            length = extent >= 1 && length <= int.MaxValue ? length * extent : long.MaxValue;
        }

        return shape.Length is >= 1 and <= 4 && length <= int.MaxValue
            ? (int)length
            : throw new ArgumentException($"A tensor has 1 to 4 extents of at least 1 and fewer than 2^31 elements; ({string.Join(", ", shape)}) is no such shape.", nameof(shape));
    }
}
