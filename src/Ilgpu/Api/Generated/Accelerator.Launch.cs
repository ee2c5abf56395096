// Written by scripts/GenerateLaunchers.cs; change that instead.
namespace ILGPU.Runtime;

/// <summary>Launches kernels without loading them first.</summary>
public abstract partial class Accelerator
{
    /// <summary>Runs a kernel of one argument once per element of an extent, in the default stream.</summary>
    public void LaunchAutoGrouped<TIndex, T1>(
        Action<TIndex, T1> action, TIndex extent, T1 arg1)
        where TIndex : struct, IGenericIndex<TIndex>
        where T1 : struct =>
        this.LoadAutoGroupedKernel<TIndex, T1>(action)(DefaultStream, extent, arg1);

    /// <summary>Runs a kernel of one argument once per element of an extent, in a stream.</summary>
    public void LaunchAutoGrouped<TIndex, T1>(
        Action<TIndex, T1> action, AcceleratorStream stream, TIndex extent, T1 arg1)
        where TIndex : struct, IGenericIndex<TIndex>
        where T1 : struct =>
        this.LoadAutoGroupedKernel<TIndex, T1>(action)(stream, extent, arg1);

    /// <summary>Runs a kernel of one argument in a grid of groups, in the default stream.</summary>
    public void Launch<T1>(
        Action<T1> action, in KernelConfig kernelConfig, T1 arg1)
        where T1 : struct =>
        this.LoadKernel<T1>(action)(DefaultStream, kernelConfig, arg1);

    /// <summary>Runs a kernel of one argument in a grid of groups, in a stream.</summary>
    public void Launch<T1>(
        Action<T1> action, AcceleratorStream stream, in KernelConfig kernelConfig, T1 arg1)
        where T1 : struct =>
        this.LoadKernel<T1>(action)(stream, kernelConfig, arg1);

    /// <summary>Runs a kernel of 2 arguments once per element of an extent, in the default stream.</summary>
    public void LaunchAutoGrouped<TIndex, T1, T2>(
        Action<TIndex, T1, T2> action, TIndex extent, T1 arg1, T2 arg2)
        where TIndex : struct, IGenericIndex<TIndex>
        where T1 : struct
        where T2 : struct =>
        this.LoadAutoGroupedKernel<TIndex, T1, T2>(action)(DefaultStream, extent, arg1, arg2);

    /// <summary>Runs a kernel of 2 arguments once per element of an extent, in a stream.</summary>
    public void LaunchAutoGrouped<TIndex, T1, T2>(
        Action<TIndex, T1, T2> action, AcceleratorStream stream, TIndex extent, T1 arg1, T2 arg2)
        where TIndex : struct, IGenericIndex<TIndex>
        where T1 : struct
        where T2 : struct =>
        this.LoadAutoGroupedKernel<TIndex, T1, T2>(action)(stream, extent, arg1, arg2);

    /// <summary>Runs a kernel of 2 arguments in a grid of groups, in the default stream.</summary>
    public void Launch<T1, T2>(
        Action<T1, T2> action, in KernelConfig kernelConfig, T1 arg1, T2 arg2)
        where T1 : struct
        where T2 : struct =>
        this.LoadKernel<T1, T2>(action)(DefaultStream, kernelConfig, arg1, arg2);

    /// <summary>Runs a kernel of 2 arguments in a grid of groups, in a stream.</summary>
    public void Launch<T1, T2>(
        Action<T1, T2> action, AcceleratorStream stream, in KernelConfig kernelConfig, T1 arg1, T2 arg2)
        where T1 : struct
        where T2 : struct =>
        this.LoadKernel<T1, T2>(action)(stream, kernelConfig, arg1, arg2);

    /// <summary>Runs a kernel of 3 arguments once per element of an extent, in the default stream.</summary>
    public void LaunchAutoGrouped<TIndex, T1, T2, T3>(
        Action<TIndex, T1, T2, T3> action, TIndex extent, T1 arg1, T2 arg2, T3 arg3)
        where TIndex : struct, IGenericIndex<TIndex>
        where T1 : struct
        where T2 : struct
        where T3 : struct =>
        this.LoadAutoGroupedKernel<TIndex, T1, T2, T3>(action)(DefaultStream, extent, arg1, arg2, arg3);

    /// <summary>Runs a kernel of 3 arguments once per element of an extent, in a stream.</summary>
    public void LaunchAutoGrouped<TIndex, T1, T2, T3>(
        Action<TIndex, T1, T2, T3> action, AcceleratorStream stream, TIndex extent, T1 arg1, T2 arg2, T3 arg3)
        where TIndex : struct, IGenericIndex<TIndex>
        where T1 : struct
        where T2 : struct
        where T3 : struct =>
        this.LoadAutoGroupedKernel<TIndex, T1, T2, T3>(action)(stream, extent, arg1, arg2, arg3);

    /// <summary>Runs a kernel of 3 arguments in a grid of groups, in the default stream.</summary>
    public void Launch<T1, T2, T3>(
        Action<T1, T2, T3> action, in KernelConfig kernelConfig, T1 arg1, T2 arg2, T3 arg3)
        where T1 : struct
        where T2 : struct
        where T3 : struct =>
        this.LoadKernel<T1, T2, T3>(action)(DefaultStream, kernelConfig, arg1, arg2, arg3);

    /// <summary>Runs a kernel of 3 arguments in a grid of groups, in a stream.</summary>
    public void Launch<T1, T2, T3>(
        Action<T1, T2, T3> action, AcceleratorStream stream, in KernelConfig kernelConfig, T1 arg1, T2 arg2, T3 arg3)
        where T1 : struct
        where T2 : struct
        where T3 : struct =>
        this.LoadKernel<T1, T2, T3>(action)(stream, kernelConfig, arg1, arg2, arg3);

    /// <summary>Runs a kernel of 4 arguments once per element of an extent, in the default stream.</summary>
    public void LaunchAutoGrouped<TIndex, T1, T2, T3, T4>(
        Action<TIndex, T1, T2, T3, T4> action, TIndex extent, T1 arg1, T2 arg2, T3 arg3, T4 arg4)
        where TIndex : struct, IGenericIndex<TIndex>
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct =>
        this.LoadAutoGroupedKernel<TIndex, T1, T2, T3, T4>(action)(DefaultStream, extent, arg1, arg2, arg3, arg4);

    /// <summary>Runs a kernel of 4 arguments once per element of an extent, in a stream.</summary>
    public void LaunchAutoGrouped<TIndex, T1, T2, T3, T4>(
        Action<TIndex, T1, T2, T3, T4> action, AcceleratorStream stream, TIndex extent, T1 arg1, T2 arg2, T3 arg3, T4 arg4)
        where TIndex : struct, IGenericIndex<TIndex>
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct =>
        this.LoadAutoGroupedKernel<TIndex, T1, T2, T3, T4>(action)(stream, extent, arg1, arg2, arg3, arg4);

    /// <summary>Runs a kernel of 4 arguments in a grid of groups, in the default stream.</summary>
    public void Launch<T1, T2, T3, T4>(
        Action<T1, T2, T3, T4> action, in KernelConfig kernelConfig, T1 arg1, T2 arg2, T3 arg3, T4 arg4)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct =>
        this.LoadKernel<T1, T2, T3, T4>(action)(DefaultStream, kernelConfig, arg1, arg2, arg3, arg4);

    /// <summary>Runs a kernel of 4 arguments in a grid of groups, in a stream.</summary>
    public void Launch<T1, T2, T3, T4>(
        Action<T1, T2, T3, T4> action, AcceleratorStream stream, in KernelConfig kernelConfig, T1 arg1, T2 arg2, T3 arg3, T4 arg4)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct =>
        this.LoadKernel<T1, T2, T3, T4>(action)(stream, kernelConfig, arg1, arg2, arg3, arg4);

    /// <summary>Runs a kernel of 5 arguments once per element of an extent, in the default stream.</summary>
    public void LaunchAutoGrouped<TIndex, T1, T2, T3, T4, T5>(
        Action<TIndex, T1, T2, T3, T4, T5> action, TIndex extent, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5)
        where TIndex : struct, IGenericIndex<TIndex>
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct =>
        this.LoadAutoGroupedKernel<TIndex, T1, T2, T3, T4, T5>(action)(DefaultStream, extent, arg1, arg2, arg3, arg4, arg5);

    /// <summary>Runs a kernel of 5 arguments once per element of an extent, in a stream.</summary>
    public void LaunchAutoGrouped<TIndex, T1, T2, T3, T4, T5>(
        Action<TIndex, T1, T2, T3, T4, T5> action, AcceleratorStream stream, TIndex extent, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5)
        where TIndex : struct, IGenericIndex<TIndex>
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct =>
        this.LoadAutoGroupedKernel<TIndex, T1, T2, T3, T4, T5>(action)(stream, extent, arg1, arg2, arg3, arg4, arg5);

    /// <summary>Runs a kernel of 5 arguments in a grid of groups, in the default stream.</summary>
    public void Launch<T1, T2, T3, T4, T5>(
        Action<T1, T2, T3, T4, T5> action, in KernelConfig kernelConfig, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct =>
        this.LoadKernel<T1, T2, T3, T4, T5>(action)(DefaultStream, kernelConfig, arg1, arg2, arg3, arg4, arg5);

    /// <summary>Runs a kernel of 5 arguments in a grid of groups, in a stream.</summary>
    public void Launch<T1, T2, T3, T4, T5>(
        Action<T1, T2, T3, T4, T5> action, AcceleratorStream stream, in KernelConfig kernelConfig, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct =>
        this.LoadKernel<T1, T2, T3, T4, T5>(action)(stream, kernelConfig, arg1, arg2, arg3, arg4, arg5);

    /// <summary>Runs a kernel of 6 arguments once per element of an extent, in the default stream.</summary>
    public void LaunchAutoGrouped<TIndex, T1, T2, T3, T4, T5, T6>(
        Action<TIndex, T1, T2, T3, T4, T5, T6> action, TIndex extent, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6)
        where TIndex : struct, IGenericIndex<TIndex>
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct =>
        this.LoadAutoGroupedKernel<TIndex, T1, T2, T3, T4, T5, T6>(action)(DefaultStream, extent, arg1, arg2, arg3, arg4, arg5, arg6);

    /// <summary>Runs a kernel of 6 arguments once per element of an extent, in a stream.</summary>
    public void LaunchAutoGrouped<TIndex, T1, T2, T3, T4, T5, T6>(
        Action<TIndex, T1, T2, T3, T4, T5, T6> action, AcceleratorStream stream, TIndex extent, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6)
        where TIndex : struct, IGenericIndex<TIndex>
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct =>
        this.LoadAutoGroupedKernel<TIndex, T1, T2, T3, T4, T5, T6>(action)(stream, extent, arg1, arg2, arg3, arg4, arg5, arg6);

    /// <summary>Runs a kernel of 6 arguments in a grid of groups, in the default stream.</summary>
    public void Launch<T1, T2, T3, T4, T5, T6>(
        Action<T1, T2, T3, T4, T5, T6> action, in KernelConfig kernelConfig, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct =>
        this.LoadKernel<T1, T2, T3, T4, T5, T6>(action)(DefaultStream, kernelConfig, arg1, arg2, arg3, arg4, arg5, arg6);

    /// <summary>Runs a kernel of 6 arguments in a grid of groups, in a stream.</summary>
    public void Launch<T1, T2, T3, T4, T5, T6>(
        Action<T1, T2, T3, T4, T5, T6> action, AcceleratorStream stream, in KernelConfig kernelConfig, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct =>
        this.LoadKernel<T1, T2, T3, T4, T5, T6>(action)(stream, kernelConfig, arg1, arg2, arg3, arg4, arg5, arg6);

    /// <summary>Runs a kernel of 7 arguments once per element of an extent, in the default stream.</summary>
    public void LaunchAutoGrouped<TIndex, T1, T2, T3, T4, T5, T6, T7>(
        Action<TIndex, T1, T2, T3, T4, T5, T6, T7> action, TIndex extent, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7)
        where TIndex : struct, IGenericIndex<TIndex>
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct =>
        this.LoadAutoGroupedKernel<TIndex, T1, T2, T3, T4, T5, T6, T7>(action)(DefaultStream, extent, arg1, arg2, arg3, arg4, arg5, arg6, arg7);

    /// <summary>Runs a kernel of 7 arguments once per element of an extent, in a stream.</summary>
    public void LaunchAutoGrouped<TIndex, T1, T2, T3, T4, T5, T6, T7>(
        Action<TIndex, T1, T2, T3, T4, T5, T6, T7> action, AcceleratorStream stream, TIndex extent, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7)
        where TIndex : struct, IGenericIndex<TIndex>
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct =>
        this.LoadAutoGroupedKernel<TIndex, T1, T2, T3, T4, T5, T6, T7>(action)(stream, extent, arg1, arg2, arg3, arg4, arg5, arg6, arg7);

    /// <summary>Runs a kernel of 7 arguments in a grid of groups, in the default stream.</summary>
    public void Launch<T1, T2, T3, T4, T5, T6, T7>(
        Action<T1, T2, T3, T4, T5, T6, T7> action, in KernelConfig kernelConfig, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct =>
        this.LoadKernel<T1, T2, T3, T4, T5, T6, T7>(action)(DefaultStream, kernelConfig, arg1, arg2, arg3, arg4, arg5, arg6, arg7);

    /// <summary>Runs a kernel of 7 arguments in a grid of groups, in a stream.</summary>
    public void Launch<T1, T2, T3, T4, T5, T6, T7>(
        Action<T1, T2, T3, T4, T5, T6, T7> action, AcceleratorStream stream, in KernelConfig kernelConfig, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct =>
        this.LoadKernel<T1, T2, T3, T4, T5, T6, T7>(action)(stream, kernelConfig, arg1, arg2, arg3, arg4, arg5, arg6, arg7);

    /// <summary>Runs a kernel of 8 arguments once per element of an extent, in the default stream.</summary>
    public void LaunchAutoGrouped<TIndex, T1, T2, T3, T4, T5, T6, T7, T8>(
        Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8> action, TIndex extent, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8)
        where TIndex : struct, IGenericIndex<TIndex>
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct =>
        this.LoadAutoGroupedKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8>(action)(DefaultStream, extent, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8);

    /// <summary>Runs a kernel of 8 arguments once per element of an extent, in a stream.</summary>
    public void LaunchAutoGrouped<TIndex, T1, T2, T3, T4, T5, T6, T7, T8>(
        Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8> action, AcceleratorStream stream, TIndex extent, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8)
        where TIndex : struct, IGenericIndex<TIndex>
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct =>
        this.LoadAutoGroupedKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8>(action)(stream, extent, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8);

    /// <summary>Runs a kernel of 8 arguments in a grid of groups, in the default stream.</summary>
    public void Launch<T1, T2, T3, T4, T5, T6, T7, T8>(
        Action<T1, T2, T3, T4, T5, T6, T7, T8> action, in KernelConfig kernelConfig, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct =>
        this.LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8>(action)(DefaultStream, kernelConfig, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8);

    /// <summary>Runs a kernel of 8 arguments in a grid of groups, in a stream.</summary>
    public void Launch<T1, T2, T3, T4, T5, T6, T7, T8>(
        Action<T1, T2, T3, T4, T5, T6, T7, T8> action, AcceleratorStream stream, in KernelConfig kernelConfig, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct =>
        this.LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8>(action)(stream, kernelConfig, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8);

    /// <summary>Runs a kernel of 9 arguments once per element of an extent, in the default stream.</summary>
    public void LaunchAutoGrouped<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9>(
        Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9> action, TIndex extent, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8, T9 arg9)
        where TIndex : struct, IGenericIndex<TIndex>
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct =>
        this.LoadAutoGroupedKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9>(action)(DefaultStream, extent, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8, arg9);

    /// <summary>Runs a kernel of 9 arguments once per element of an extent, in a stream.</summary>
    public void LaunchAutoGrouped<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9>(
        Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9> action, AcceleratorStream stream, TIndex extent, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8, T9 arg9)
        where TIndex : struct, IGenericIndex<TIndex>
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct =>
        this.LoadAutoGroupedKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9>(action)(stream, extent, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8, arg9);

    /// <summary>Runs a kernel of 9 arguments in a grid of groups, in the default stream.</summary>
    public void Launch<T1, T2, T3, T4, T5, T6, T7, T8, T9>(
        Action<T1, T2, T3, T4, T5, T6, T7, T8, T9> action, in KernelConfig kernelConfig, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8, T9 arg9)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct =>
        this.LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9>(action)(DefaultStream, kernelConfig, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8, arg9);

    /// <summary>Runs a kernel of 9 arguments in a grid of groups, in a stream.</summary>
    public void Launch<T1, T2, T3, T4, T5, T6, T7, T8, T9>(
        Action<T1, T2, T3, T4, T5, T6, T7, T8, T9> action, AcceleratorStream stream, in KernelConfig kernelConfig, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8, T9 arg9)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct =>
        this.LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9>(action)(stream, kernelConfig, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8, arg9);

    /// <summary>Runs a kernel of 10 arguments once per element of an extent, in the default stream.</summary>
    public void LaunchAutoGrouped<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(
        Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10> action, TIndex extent, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8, T9 arg9, T10 arg10)
        where TIndex : struct, IGenericIndex<TIndex>
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct =>
        this.LoadAutoGroupedKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(action)(DefaultStream, extent, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8, arg9, arg10);

    /// <summary>Runs a kernel of 10 arguments once per element of an extent, in a stream.</summary>
    public void LaunchAutoGrouped<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(
        Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10> action, AcceleratorStream stream, TIndex extent, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8, T9 arg9, T10 arg10)
        where TIndex : struct, IGenericIndex<TIndex>
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct =>
        this.LoadAutoGroupedKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(action)(stream, extent, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8, arg9, arg10);

    /// <summary>Runs a kernel of 10 arguments in a grid of groups, in the default stream.</summary>
    public void Launch<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(
        Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10> action, in KernelConfig kernelConfig, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8, T9 arg9, T10 arg10)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct =>
        this.LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(action)(DefaultStream, kernelConfig, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8, arg9, arg10);

    /// <summary>Runs a kernel of 10 arguments in a grid of groups, in a stream.</summary>
    public void Launch<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(
        Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10> action, AcceleratorStream stream, in KernelConfig kernelConfig, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8, T9 arg9, T10 arg10)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct =>
        this.LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(action)(stream, kernelConfig, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8, arg9, arg10);

    /// <summary>Runs a kernel of 11 arguments once per element of an extent, in the default stream.</summary>
    public void LaunchAutoGrouped<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>(
        Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11> action, TIndex extent, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8, T9 arg9, T10 arg10, T11 arg11)
        where TIndex : struct, IGenericIndex<TIndex>
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct
        where T11 : struct =>
        this.LoadAutoGroupedKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>(action)(DefaultStream, extent, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8, arg9, arg10, arg11);

    /// <summary>Runs a kernel of 11 arguments once per element of an extent, in a stream.</summary>
    public void LaunchAutoGrouped<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>(
        Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11> action, AcceleratorStream stream, TIndex extent, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8, T9 arg9, T10 arg10, T11 arg11)
        where TIndex : struct, IGenericIndex<TIndex>
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct
        where T11 : struct =>
        this.LoadAutoGroupedKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>(action)(stream, extent, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8, arg9, arg10, arg11);

    /// <summary>Runs a kernel of 11 arguments in a grid of groups, in the default stream.</summary>
    public void Launch<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>(
        Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11> action, in KernelConfig kernelConfig, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8, T9 arg9, T10 arg10, T11 arg11)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct
        where T11 : struct =>
        this.LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>(action)(DefaultStream, kernelConfig, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8, arg9, arg10, arg11);

    /// <summary>Runs a kernel of 11 arguments in a grid of groups, in a stream.</summary>
    public void Launch<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>(
        Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11> action, AcceleratorStream stream, in KernelConfig kernelConfig, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8, T9 arg9, T10 arg10, T11 arg11)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct
        where T11 : struct =>
        this.LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>(action)(stream, kernelConfig, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8, arg9, arg10, arg11);

    /// <summary>Runs a kernel of 12 arguments once per element of an extent, in the default stream.</summary>
    public void LaunchAutoGrouped<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>(
        Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12> action, TIndex extent, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8, T9 arg9, T10 arg10, T11 arg11, T12 arg12)
        where TIndex : struct, IGenericIndex<TIndex>
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct
        where T11 : struct
        where T12 : struct =>
        this.LoadAutoGroupedKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>(action)(DefaultStream, extent, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8, arg9, arg10, arg11, arg12);

    /// <summary>Runs a kernel of 12 arguments once per element of an extent, in a stream.</summary>
    public void LaunchAutoGrouped<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>(
        Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12> action, AcceleratorStream stream, TIndex extent, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8, T9 arg9, T10 arg10, T11 arg11, T12 arg12)
        where TIndex : struct, IGenericIndex<TIndex>
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct
        where T11 : struct
        where T12 : struct =>
        this.LoadAutoGroupedKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>(action)(stream, extent, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8, arg9, arg10, arg11, arg12);

    /// <summary>Runs a kernel of 12 arguments in a grid of groups, in the default stream.</summary>
    public void Launch<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>(
        Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12> action, in KernelConfig kernelConfig, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8, T9 arg9, T10 arg10, T11 arg11, T12 arg12)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct
        where T11 : struct
        where T12 : struct =>
        this.LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>(action)(DefaultStream, kernelConfig, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8, arg9, arg10, arg11, arg12);

    /// <summary>Runs a kernel of 12 arguments in a grid of groups, in a stream.</summary>
    public void Launch<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>(
        Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12> action, AcceleratorStream stream, in KernelConfig kernelConfig, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8, T9 arg9, T10 arg10, T11 arg11, T12 arg12)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct
        where T11 : struct
        where T12 : struct =>
        this.LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>(action)(stream, kernelConfig, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8, arg9, arg10, arg11, arg12);

    /// <summary>Runs a kernel of 13 arguments once per element of an extent, in the default stream.</summary>
    public void LaunchAutoGrouped<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>(
        Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13> action, TIndex extent, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8, T9 arg9, T10 arg10, T11 arg11, T12 arg12, T13 arg13)
        where TIndex : struct, IGenericIndex<TIndex>
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct
        where T11 : struct
        where T12 : struct
        where T13 : struct =>
        this.LoadAutoGroupedKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>(action)(DefaultStream, extent, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8, arg9, arg10, arg11, arg12, arg13);

    /// <summary>Runs a kernel of 13 arguments once per element of an extent, in a stream.</summary>
    public void LaunchAutoGrouped<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>(
        Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13> action, AcceleratorStream stream, TIndex extent, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8, T9 arg9, T10 arg10, T11 arg11, T12 arg12, T13 arg13)
        where TIndex : struct, IGenericIndex<TIndex>
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct
        where T11 : struct
        where T12 : struct
        where T13 : struct =>
        this.LoadAutoGroupedKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>(action)(stream, extent, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8, arg9, arg10, arg11, arg12, arg13);

    /// <summary>Runs a kernel of 13 arguments in a grid of groups, in the default stream.</summary>
    public void Launch<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>(
        Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13> action, in KernelConfig kernelConfig, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8, T9 arg9, T10 arg10, T11 arg11, T12 arg12, T13 arg13)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct
        where T11 : struct
        where T12 : struct
        where T13 : struct =>
        this.LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>(action)(DefaultStream, kernelConfig, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8, arg9, arg10, arg11, arg12, arg13);

    /// <summary>Runs a kernel of 13 arguments in a grid of groups, in a stream.</summary>
    public void Launch<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>(
        Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13> action, AcceleratorStream stream, in KernelConfig kernelConfig, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8, T9 arg9, T10 arg10, T11 arg11, T12 arg12, T13 arg13)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct
        where T11 : struct
        where T12 : struct
        where T13 : struct =>
        this.LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>(action)(stream, kernelConfig, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8, arg9, arg10, arg11, arg12, arg13);

    /// <summary>Runs a kernel of 14 arguments once per element of an extent, in the default stream.</summary>
    public void LaunchAutoGrouped<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>(
        Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14> action, TIndex extent, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8, T9 arg9, T10 arg10, T11 arg11, T12 arg12, T13 arg13, T14 arg14)
        where TIndex : struct, IGenericIndex<TIndex>
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct
        where T11 : struct
        where T12 : struct
        where T13 : struct
        where T14 : struct =>
        this.LoadAutoGroupedKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>(action)(DefaultStream, extent, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8, arg9, arg10, arg11, arg12, arg13, arg14);

    /// <summary>Runs a kernel of 14 arguments once per element of an extent, in a stream.</summary>
    public void LaunchAutoGrouped<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>(
        Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14> action, AcceleratorStream stream, TIndex extent, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8, T9 arg9, T10 arg10, T11 arg11, T12 arg12, T13 arg13, T14 arg14)
        where TIndex : struct, IGenericIndex<TIndex>
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct
        where T11 : struct
        where T12 : struct
        where T13 : struct
        where T14 : struct =>
        this.LoadAutoGroupedKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>(action)(stream, extent, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8, arg9, arg10, arg11, arg12, arg13, arg14);

    /// <summary>Runs a kernel of 14 arguments in a grid of groups, in the default stream.</summary>
    public void Launch<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>(
        Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14> action, in KernelConfig kernelConfig, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8, T9 arg9, T10 arg10, T11 arg11, T12 arg12, T13 arg13, T14 arg14)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct
        where T11 : struct
        where T12 : struct
        where T13 : struct
        where T14 : struct =>
        this.LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>(action)(DefaultStream, kernelConfig, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8, arg9, arg10, arg11, arg12, arg13, arg14);

    /// <summary>Runs a kernel of 14 arguments in a grid of groups, in a stream.</summary>
    public void Launch<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>(
        Action<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14> action, AcceleratorStream stream, in KernelConfig kernelConfig, T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8, T9 arg9, T10 arg10, T11 arg11, T12 arg12, T13 arg13, T14 arg14)
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct
        where T10 : struct
        where T11 : struct
        where T12 : struct
        where T13 : struct
        where T14 : struct =>
        this.LoadKernel<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>(action)(stream, kernelConfig, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8, arg9, arg10, arg11, arg12, arg13, arg14);
}
