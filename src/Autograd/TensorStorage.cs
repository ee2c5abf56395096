using Color2Embed.Kernels;
using ILGPU;

namespace Color2Embed.Autograd;

/// <summary>
/// The memory of a tensor, shared by counted holders: the caller, reshaped tensors, and tapes that still need the values.
/// When the last holder lets go, the memory goes back to the device's pool at once. It is memory of its own, or a part of a <see cref="FlatMemory"/>.
/// Values with a <see cref="Recipe"/> give their memory back as soon as all who hold them want them later, and are computed again when they are asked for.
/// </summary>
internal sealed class TensorStorage
{
    private readonly int length;
    private readonly ComputeDevice device;
    private Recipe? recipe;
    private int laterHolders;
    private PooledBuffer<float>? own;
    private FlatMemory? flat;
    private long offset;

    /// <summary>Memory of its own.</summary>
    internal TensorStorage(ComputeDevice device, int length)
    {
        this.length = length;
        this.device = device;
        own = device.Rent<float>(length);
    }

    /// <summary>A part of a flat memory, which it holds.</summary>
    internal TensorStorage(FlatMemory flat, int index, int length)
    {
        this.length = length;
        device = flat.Device;
        Join(flat, index);
    }

    /// <summary>The number of holders; one at first.</summary>
    internal int Holders { get; private set; } = 1;

    /// <summary>The values.</summary>
    /// <exception cref="ObjectDisposedException">All holders have let go.</exception>
    internal ArrayView<float> View
    {
        get
        {
            ObjectDisposedException.ThrowIf(Holders == 0, typeof(Tensor));
            if (flat is not null)
            {
                return flat.View.SubView(offset, length);
            }

            if (own is null)
            {
                own = device.Rent<float>(length);
                recipe!.Compute(own.View);
            }

            return own.View;
        }
    }

    /// <summary>Moves the values to a part of a flat memory; all holders see them there.</summary>
    internal void MoveTo(FlatMemory target, int index)
    {
        target.Device.Copy(View, target.View.SubView(target.Offsets[index], length));
        Free();
        Join(target, index);
    }

    /// <summary>Whether the values begin where those of <paramref name="before"/> end, but for the padding between them.</summary>
    internal bool Follows(TensorStorage before) =>
        flat is not null && flat == before.flat && offset == FlatMemory.NextOffset(before.offset + before.length);

    /// <summary>The values from here to the end of <paramref name="last"/>'s, which lie in the same flat memory, or are the same.</summary>
    internal ArrayView<float> ViewTo(TensorStorage last) => this == last ? View : flat!.View.SubView(offset, last.offset + last.length - offset);

    internal void Retain()
    {
        ObjectDisposedException.ThrowIf(Holders == 0, typeof(Tensor));
        Holders++;
    }

    internal void Release()
    {
        if (--Holders == 0)
        {
            End();
        }
        else if (recipe is not null && Holders == laterHolders)
        {
            Free();
        }
    }

    /// <summary>A hold of someone who wants the values not now, but once in the backward pass; ended by <see cref="ReleaseLater"/>.</summary>
    internal void RetainForLater()
    {
        Retain();
        laterHolders++;
    }

    internal void ReleaseLater()
    {
        laterHolders--;
        if (--Holders == 0)
        {
            End();
        }
    }

    /// <summary>Says how the values, which are there now, can be computed again; they may then be forgotten in between.</summary>
    internal void SetRecipe(Recipe how) => recipe = how;

    private void End()
    {
        Free();
        recipe?.Dispose();
    }

    private void Join(FlatMemory target, int index)
    {
        target.Retain();
        flat = target;
        offset = target.Offsets[index];
    }

    private void Free()
    {
        own?.Dispose();
        own = null;
        flat?.Release();
        flat = null;
    }
}
