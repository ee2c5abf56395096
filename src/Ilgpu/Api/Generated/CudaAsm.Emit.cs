// Written by scripts/GenerateLaunchers.cs; change that instead.
namespace ILGPU.Runtime.Cuda;

/// <summary>PTX instructions in kernels.</summary>
public static partial class CudaAsm
{
    /// <summary>Puts PTX instructions with one argument into the kernel.</summary>
    /// <exception cref="NotSupportedException">The kernel runs on another device.</exception>
    public static void Emit<T0>(string asm, T0 arg0)
        where T0 : struct =>
        throw Unsupported(asm);

    /// <summary>Puts PTX instructions with one argument into the kernel; they write the first.</summary>
    /// <exception cref="NotSupportedException">The kernel runs on another device.</exception>
    public static void Emit<T0>(string asm, out T0 arg0)
        where T0 : struct =>
        throw Unsupported(asm);

    /// <summary>Puts PTX instructions with 2 arguments into the kernel.</summary>
    /// <exception cref="NotSupportedException">The kernel runs on another device.</exception>
    public static void Emit<T0, T1>(string asm, T0 arg0, T1 arg1)
        where T0 : struct
        where T1 : struct =>
        throw Unsupported(asm);

    /// <summary>Puts PTX instructions with 2 arguments into the kernel; they write the first.</summary>
    /// <exception cref="NotSupportedException">The kernel runs on another device.</exception>
    public static void Emit<T0, T1>(string asm, out T0 arg0, T1 arg1)
        where T0 : struct
        where T1 : struct =>
        throw Unsupported(asm);

    /// <summary>Puts PTX instructions with 3 arguments into the kernel.</summary>
    /// <exception cref="NotSupportedException">The kernel runs on another device.</exception>
    public static void Emit<T0, T1, T2>(string asm, T0 arg0, T1 arg1, T2 arg2)
        where T0 : struct
        where T1 : struct
        where T2 : struct =>
        throw Unsupported(asm);

    /// <summary>Puts PTX instructions with 3 arguments into the kernel; they write the first.</summary>
    /// <exception cref="NotSupportedException">The kernel runs on another device.</exception>
    public static void Emit<T0, T1, T2>(string asm, out T0 arg0, T1 arg1, T2 arg2)
        where T0 : struct
        where T1 : struct
        where T2 : struct =>
        throw Unsupported(asm);

    /// <summary>Puts PTX instructions with 4 arguments into the kernel.</summary>
    /// <exception cref="NotSupportedException">The kernel runs on another device.</exception>
    public static void Emit<T0, T1, T2, T3>(string asm, T0 arg0, T1 arg1, T2 arg2, T3 arg3)
        where T0 : struct
        where T1 : struct
        where T2 : struct
        where T3 : struct =>
        throw Unsupported(asm);

    /// <summary>Puts PTX instructions with 4 arguments into the kernel; they write the first.</summary>
    /// <exception cref="NotSupportedException">The kernel runs on another device.</exception>
    public static void Emit<T0, T1, T2, T3>(string asm, out T0 arg0, T1 arg1, T2 arg2, T3 arg3)
        where T0 : struct
        where T1 : struct
        where T2 : struct
        where T3 : struct =>
        throw Unsupported(asm);

    /// <summary>Puts PTX instructions with 5 arguments into the kernel.</summary>
    /// <exception cref="NotSupportedException">The kernel runs on another device.</exception>
    public static void Emit<T0, T1, T2, T3, T4>(string asm, T0 arg0, T1 arg1, T2 arg2, T3 arg3, T4 arg4)
        where T0 : struct
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct =>
        throw Unsupported(asm);

    /// <summary>Puts PTX instructions with 5 arguments into the kernel; they write the first.</summary>
    /// <exception cref="NotSupportedException">The kernel runs on another device.</exception>
    public static void Emit<T0, T1, T2, T3, T4>(string asm, out T0 arg0, T1 arg1, T2 arg2, T3 arg3, T4 arg4)
        where T0 : struct
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct =>
        throw Unsupported(asm);

    /// <summary>Puts PTX instructions with 6 arguments into the kernel.</summary>
    /// <exception cref="NotSupportedException">The kernel runs on another device.</exception>
    public static void Emit<T0, T1, T2, T3, T4, T5>(string asm, T0 arg0, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5)
        where T0 : struct
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct =>
        throw Unsupported(asm);

    /// <summary>Puts PTX instructions with 6 arguments into the kernel; they write the first.</summary>
    /// <exception cref="NotSupportedException">The kernel runs on another device.</exception>
    public static void Emit<T0, T1, T2, T3, T4, T5>(string asm, out T0 arg0, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5)
        where T0 : struct
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct =>
        throw Unsupported(asm);

    /// <summary>Puts PTX instructions with 7 arguments into the kernel.</summary>
    /// <exception cref="NotSupportedException">The kernel runs on another device.</exception>
    public static void Emit<T0, T1, T2, T3, T4, T5, T6>(string asm, T0 arg0, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6)
        where T0 : struct
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct =>
        throw Unsupported(asm);

    /// <summary>Puts PTX instructions with 7 arguments into the kernel; they write the first.</summary>
    /// <exception cref="NotSupportedException">The kernel runs on another device.</exception>
    public static void Emit<T0, T1, T2, T3, T4, T5, T6>(string asm, out T0 arg0, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6)
        where T0 : struct
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct =>
        throw Unsupported(asm);

    /// <summary>Puts PTX instructions with 8 arguments into the kernel.</summary>
    /// <exception cref="NotSupportedException">The kernel runs on another device.</exception>
    public static void Emit<T0, T1, T2, T3, T4, T5, T6, T7>(string asm, T0 arg0, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7)
        where T0 : struct
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct =>
        throw Unsupported(asm);

    /// <summary>Puts PTX instructions with 8 arguments into the kernel; they write the first.</summary>
    /// <exception cref="NotSupportedException">The kernel runs on another device.</exception>
    public static void Emit<T0, T1, T2, T3, T4, T5, T6, T7>(string asm, out T0 arg0, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7)
        where T0 : struct
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct =>
        throw Unsupported(asm);

    /// <summary>Puts PTX instructions with 9 arguments into the kernel.</summary>
    /// <exception cref="NotSupportedException">The kernel runs on another device.</exception>
    public static void Emit<T0, T1, T2, T3, T4, T5, T6, T7, T8>(string asm, T0 arg0, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8)
        where T0 : struct
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct =>
        throw Unsupported(asm);

    /// <summary>Puts PTX instructions with 9 arguments into the kernel; they write the first.</summary>
    /// <exception cref="NotSupportedException">The kernel runs on another device.</exception>
    public static void Emit<T0, T1, T2, T3, T4, T5, T6, T7, T8>(string asm, out T0 arg0, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8)
        where T0 : struct
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct =>
        throw Unsupported(asm);

    /// <summary>Puts PTX instructions with 10 arguments into the kernel.</summary>
    /// <exception cref="NotSupportedException">The kernel runs on another device.</exception>
    public static void Emit<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9>(string asm, T0 arg0, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8, T9 arg9)
        where T0 : struct
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct =>
        throw Unsupported(asm);

    /// <summary>Puts PTX instructions with 10 arguments into the kernel; they write the first.</summary>
    /// <exception cref="NotSupportedException">The kernel runs on another device.</exception>
    public static void Emit<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9>(string asm, out T0 arg0, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8, T9 arg9)
        where T0 : struct
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct =>
        throw Unsupported(asm);
}
