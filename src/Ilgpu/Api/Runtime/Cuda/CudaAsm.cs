namespace ILGPU.Runtime.Cuda;

/// <summary>
/// PTX instructions in kernels. In the text <c>%0</c>, <c>%1</c>, ... stand for the arguments and <c>%%</c> for a percent sign. Only NVIDIA GPUs have them: ask
/// <see cref="IsSupported"/> first in a kernel for other devices as well.
/// </summary>
public static partial class CudaAsm
{
    /// <summary>Whether the kernel runs on an NVIDIA GPU.</summary>
    public static bool IsSupported => false;

    /// <summary>Puts PTX instructions into the kernel.</summary>
    /// <exception cref="NotSupportedException">The kernel runs on another device.</exception>
    public static void Emit(string asm) => throw Unsupported(asm);

    private static NotSupportedException Unsupported(string asm) =>
        new($"Inline PTX exists only on NVIDIA GPUs, and this kernel runs on the CPU: \"{asm}\". Kernels for both ask CudaAsm.IsSupported first.");
}
