using System.Reflection;
using ILGPU.Runtime;

namespace ILGPU.Cpu;

/// <summary>Checks of launch arguments. Emitted launchers call them.</summary>
internal static class KernelArguments
{
    /// <summary>The check for arguments of a type, or null if there is nothing to check.</summary>
    public static MethodInfo? Check(Type type)
    {
        if (!type.IsGenericType)
            return null;
        Type open = type.GetGenericTypeDefinition();
        string? check = open == typeof(ArrayView<>) ? nameof(VerifyView)
            : open == typeof(ArrayView1D<,>) ? nameof(VerifyView1D)
            : open == typeof(ArrayView2D<,>) ? nameof(VerifyView2D)
            : open == typeof(ArrayView3D<,>) ? nameof(VerifyView3D)
            : null;
        return check is null ? null : typeof(KernelArguments).GetMethod(check)!.MakeGenericMethod(type.GetGenericArguments());
    }

    public static void VerifyView<T>(in ArrayView<T> view)
        where T : unmanaged => Verify(view.Source);

    public static void VerifyView1D<T, TStride>(in ArrayView1D<T, TStride> view)
        where T : unmanaged
        where TStride : struct, IStride1D => Verify(view.BaseView.Source);

    public static void VerifyView2D<T, TStride>(in ArrayView2D<T, TStride> view)
        where T : unmanaged
        where TStride : struct, IStride2D => Verify(view.BaseView.Source);

    public static void VerifyView3D<T, TStride>(in ArrayView3D<T, TStride> view)
        where T : unmanaged
        where TStride : struct, IStride3D => Verify(view.BaseView.Source);

    private static void Verify(MemoryBuffer? source)
    {
        if (source is null)
            return;
        if (source is not CpuMemory)
            throw new ArgumentException($"A view of memory of {source.Accelerator} is an argument of a kernel on the CPU. Copy its contents to a buffer of the CPU accelerator.");
        source.VerifyUsable();
    }
}
