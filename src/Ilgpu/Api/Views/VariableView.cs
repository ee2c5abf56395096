using System.Runtime.CompilerServices;

namespace ILGPU;

/// <summary>A window on one element.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="baseView">A view whose first element is meant.</param>
public readonly unsafe struct VariableView<T>(ArrayView<T> baseView)
    where T : unmanaged
{
    /// <summary>Bytes of the element.</summary>
    public static readonly int VariableSize = sizeof(T);

    /// <summary>The element as a view of length 1.</summary>
    public ArrayView<T> BaseView { get; } = baseView.SubView(0, 1);

    /// <summary>Whether there is memory behind the view.</summary>
    public bool IsValid => BaseView.IsValid;

    /// <summary>The element.</summary>
    public ref T Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref BaseView[0];
    }

    /// <summary>A window on a part of the element.</summary>
    /// <param name="offsetInBytes">Where the part begins.</param>
    public VariableView<TOther> SubView<TOther>(int offsetInBytes)
        where TOther : unmanaged => new(new ArrayView<TOther>(BaseView.Source, (byte*)BaseView.Pointer + offsetInBytes, 1));

    /// <summary>Sets this element to another one's value, inside a kernel.</summary>
    public void CopyFrom(VariableView<T> sourceView) => Value = sourceView.Value;

    /// <summary>Sets another element to this one's value, inside a kernel.</summary>
    public void CopyTo(VariableView<T> targetView) => targetView.Value = Value;
}
