using ILGPU;
using ILGPU.Runtime;

namespace Color2Embed.Kernels;

/// <summary>Views of a host device (<see cref="ComputeDevice.IsHost"/>) as host memory, and copies between arrays and views.</summary>
public static unsafe class HostMemory
{
    /// <summary>The address of the first element. Only for views of a host device.</summary>
    public static T* HostPointer<T>(this ArrayView<T> view)
        where T : unmanaged => view.Length == 0 ? null : (T*)view.LoadEffectiveAddressAsPtr();

    /// <summary>The view as a span. Only for views of a host device with fewer than 2^31 elements.</summary>
    public static Span<T> HostSpan<T>(this ArrayView<T> view)
        where T : unmanaged => new(view.HostPointer(), checked((int)view.Length));

    /// <summary>Copies <paramref name="source"/> to the start of <paramref name="view"/> and waits.</summary>
    public static void CopyFromHost<T>(this ArrayView<T> view, ComputeDevice device, ReadOnlySpan<T> source)
        where T : unmanaged
    {
        if (source.Length == 0)
        {
            return;
        }

        if (device.IsHost)
        {
            source.CopyTo(view.HostSpan());
            return;
        }

        view.SubView(0, source.Length).CopyFromCPU(device.Stream, source.ToArray());
        device.Synchronize();
    }

    /// <summary>Waits for the launches so far and copies the start of the view to <paramref name="target"/>.</summary>
    public static void CopyToHost<T>(this ArrayView<T> view, ComputeDevice device, Span<T> target)
        where T : unmanaged
    {
        device.Synchronize();
        if (target.Length == 0)
        {
            return;
        }

        if (device.IsHost)
        {
            view.HostSpan()[..target.Length].CopyTo(target);
            return;
        }

        view.SubView(0, target.Length).GetAsArray(device.Stream).CopyTo(target);
    }

    /// <summary>Waits for the launches so far and copies the view to a new array.</summary>
    public static T[] ToHostArray<T>(this ArrayView<T> view, ComputeDevice device)
        where T : unmanaged
    {
        device.Synchronize();
        return view.Length == 0 ? [] : view.GetAsArray(device.Stream);
    }
}
