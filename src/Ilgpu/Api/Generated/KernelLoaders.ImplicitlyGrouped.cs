// Written by scripts/GenerateLaunchers.cs; change that instead.
namespace ILGPU.Runtime;

/// <summary>Loads kernels.</summary>
public static partial class KernelLoaders
{
    /// <summary>Loads a kernel of one argument that runs once per element of an extent; its groups have a given size. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<TIndex, T1> LoadImplicitlyGroupedStreamKernel<TIndex, T1>(
        this Accelerator accelerator, Action<TIndex, T1> action, int customGroupSize)
        where TIndex : struct, IIndex
        where T1 : struct =>
        Implicit<Action<TIndex, T1>>(accelerator, action, customGroupSize);

    /// <summary>Loads a kernel of one argument that runs once per element of an extent; its groups have a given size. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, TIndex, T1> LoadImplicitlyGroupedKernel<TIndex, T1>(
        this Accelerator accelerator, Action<TIndex, T1> action, int customGroupSize)
        where TIndex : struct, IIndex
        where T1 : struct =>
        Implicit<Action<AcceleratorStream, TIndex, T1>>(accelerator, action, customGroupSize);

    /// <summary>Loads a kernel of 2 arguments that runs once per element of an extent; its groups have a given size. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<TIndex, T1, T2> LoadImplicitlyGroupedStreamKernel<TIndex, T1, T2>(
        this Accelerator accelerator, Action<TIndex, T1, T2> action, int customGroupSize)
        where TIndex : struct, IIndex
        where T1 : struct
        where T2 : struct =>
        Implicit<Action<TIndex, T1, T2>>(accelerator, action, customGroupSize);

    /// <summary>Loads a kernel of 2 arguments that runs once per element of an extent; its groups have a given size. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, TIndex, T1, T2> LoadImplicitlyGroupedKernel<TIndex, T1, T2>(
        this Accelerator accelerator, Action<TIndex, T1, T2> action, int customGroupSize)
        where TIndex : struct, IIndex
        where T1 : struct
        where T2 : struct =>
        Implicit<Action<AcceleratorStream, TIndex, T1, T2>>(accelerator, action, customGroupSize);

    /// <summary>Loads a kernel of 3 arguments that runs once per element of an extent; its groups have a given size. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<TIndex, T1, T2, T3> LoadImplicitlyGroupedStreamKernel<TIndex, T1, T2, T3>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3> action, int customGroupSize)
        where TIndex : struct, IIndex
        where T1 : struct
        where T2 : struct
        where T3 : struct =>
        Implicit<Action<TIndex, T1, T2, T3>>(accelerator, action, customGroupSize);

    /// <summary>Loads a kernel of 3 arguments that runs once per element of an extent; its groups have a given size. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, TIndex, T1, T2, T3> LoadImplicitlyGroupedKernel<TIndex, T1, T2, T3>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3> action, int customGroupSize)
        where TIndex : struct, IIndex
        where T1 : struct
        where T2 : struct
        where T3 : struct =>
        Implicit<Action<AcceleratorStream, TIndex, T1, T2, T3>>(accelerator, action, customGroupSize);

    /// <summary>Loads a kernel of 4 arguments that runs once per element of an extent; its groups have a given size. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<TIndex, T1, T2, T3, T4> LoadImplicitlyGroupedStreamKernel<TIndex, T1, T2, T3, T4>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4> action, int customGroupSize)
        where TIndex : struct, IIndex
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct =>
        Implicit<Action<TIndex, T1, T2, T3, T4>>(accelerator, action, customGroupSize);

    /// <summary>Loads a kernel of 4 arguments that runs once per element of an extent; its groups have a given size. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, TIndex, T1, T2, T3, T4> LoadImplicitlyGroupedKernel<TIndex, T1, T2, T3, T4>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4> action, int customGroupSize)
        where TIndex : struct, IIndex
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct =>
        Implicit<Action<AcceleratorStream, TIndex, T1, T2, T3, T4>>(accelerator, action, customGroupSize);

    /// <summary>Loads a kernel of 5 arguments that runs once per element of an extent; its groups have a given size. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<TIndex, T1, T2, T3, T4, T5> LoadImplicitlyGroupedStreamKernel<TIndex, T1, T2, T3, T4, T5>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5> action, int customGroupSize)
        where TIndex : struct, IIndex
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct =>
        Implicit<Action<TIndex, T1, T2, T3, T4, T5>>(accelerator, action, customGroupSize);

    /// <summary>Loads a kernel of 5 arguments that runs once per element of an extent; its groups have a given size. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5> LoadImplicitlyGroupedKernel<TIndex, T1, T2, T3, T4, T5>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5> action, int customGroupSize)
        where TIndex : struct, IIndex
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct =>
        Implicit<Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5>>(accelerator, action, customGroupSize);

    /// <summary>Loads a kernel of 6 arguments that runs once per element of an extent; its groups have a given size. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<TIndex, T1, T2, T3, T4, T5, T6> LoadImplicitlyGroupedStreamKernel<TIndex, T1, T2, T3, T4, T5, T6>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5, T6> action, int customGroupSize)
        where TIndex : struct, IIndex
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct =>
        Implicit<Action<TIndex, T1, T2, T3, T4, T5, T6>>(accelerator, action, customGroupSize);

    /// <summary>Loads a kernel of 6 arguments that runs once per element of an extent; its groups have a given size. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5, T6> LoadImplicitlyGroupedKernel<TIndex, T1, T2, T3, T4, T5, T6>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5, T6> action, int customGroupSize)
        where TIndex : struct, IIndex
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct =>
        Implicit<Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5, T6>>(accelerator, action, customGroupSize);

    /// <summary>Loads a kernel of 7 arguments that runs once per element of an extent; its groups have a given size. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<TIndex, T1, T2, T3, T4, T5, T6, T7> LoadImplicitlyGroupedStreamKernel<TIndex, T1, T2, T3, T4, T5, T6, T7>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5, T6, T7> action, int customGroupSize)
        where TIndex : struct, IIndex
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct =>
        Implicit<Action<TIndex, T1, T2, T3, T4, T5, T6, T7>>(accelerator, action, customGroupSize);

    /// <summary>Loads a kernel of 7 arguments that runs once per element of an extent; its groups have a given size. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5, T6, T7> LoadImplicitlyGroupedKernel<TIndex, T1, T2, T3, T4, T5, T6, T7>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5, T6, T7> action, int customGroupSize)
        where TIndex : struct, IIndex
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct =>
        Implicit<Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5, T6, T7>>(accelerator, action, customGroupSize);

    /// <summary>Loads a kernel of 8 arguments that runs once per element of an extent; its groups have a given size. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8> LoadImplicitlyGroupedStreamKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8> action, int customGroupSize)
        where TIndex : struct, IIndex
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct =>
        Implicit<Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8>>(accelerator, action, customGroupSize);

    /// <summary>Loads a kernel of 8 arguments that runs once per element of an extent; its groups have a given size. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5, T6, T7, T8> LoadImplicitlyGroupedKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8> action, int customGroupSize)
        where TIndex : struct, IIndex
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct =>
        Implicit<Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5, T6, T7, T8>>(accelerator, action, customGroupSize);

    /// <summary>Loads a kernel of 9 arguments that runs once per element of an extent; its groups have a given size. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9> LoadImplicitlyGroupedStreamKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9> action, int customGroupSize)
        where TIndex : struct, IIndex
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct =>
        Implicit<Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9>>(accelerator, action, customGroupSize);

    /// <summary>Loads a kernel of 9 arguments that runs once per element of an extent; its groups have a given size. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9> LoadImplicitlyGroupedKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9> action, int customGroupSize)
        where TIndex : struct, IIndex
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct
        where T5 : struct
        where T6 : struct
        where T7 : struct
        where T8 : struct
        where T9 : struct =>
        Implicit<Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9>>(accelerator, action, customGroupSize);

    /// <summary>Loads a kernel of 10 arguments that runs once per element of an extent; its groups have a given size. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10> LoadImplicitlyGroupedStreamKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10> action, int customGroupSize)
        where TIndex : struct, IIndex
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
        Implicit<Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>>(accelerator, action, customGroupSize);

    /// <summary>Loads a kernel of 10 arguments that runs once per element of an extent; its groups have a given size. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10> LoadImplicitlyGroupedKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10> action, int customGroupSize)
        where TIndex : struct, IIndex
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
        Implicit<Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>>(accelerator, action, customGroupSize);

    /// <summary>Loads a kernel of 11 arguments that runs once per element of an extent; its groups have a given size. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11> LoadImplicitlyGroupedStreamKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11> action, int customGroupSize)
        where TIndex : struct, IIndex
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
        Implicit<Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>>(accelerator, action, customGroupSize);

    /// <summary>Loads a kernel of 11 arguments that runs once per element of an extent; its groups have a given size. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11> LoadImplicitlyGroupedKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11> action, int customGroupSize)
        where TIndex : struct, IIndex
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
        Implicit<Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>>(accelerator, action, customGroupSize);

    /// <summary>Loads a kernel of 12 arguments that runs once per element of an extent; its groups have a given size. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12> LoadImplicitlyGroupedStreamKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12> action, int customGroupSize)
        where TIndex : struct, IIndex
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
        Implicit<Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>>(accelerator, action, customGroupSize);

    /// <summary>Loads a kernel of 12 arguments that runs once per element of an extent; its groups have a given size. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12> LoadImplicitlyGroupedKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12> action, int customGroupSize)
        where TIndex : struct, IIndex
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
        Implicit<Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>>(accelerator, action, customGroupSize);

    /// <summary>Loads a kernel of 13 arguments that runs once per element of an extent; its groups have a given size. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13> LoadImplicitlyGroupedStreamKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13> action, int customGroupSize)
        where TIndex : struct, IIndex
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
        Implicit<Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>>(accelerator, action, customGroupSize);

    /// <summary>Loads a kernel of 13 arguments that runs once per element of an extent; its groups have a given size. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13> LoadImplicitlyGroupedKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13> action, int customGroupSize)
        where TIndex : struct, IIndex
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
        Implicit<Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>>(accelerator, action, customGroupSize);

    /// <summary>Loads a kernel of 14 arguments that runs once per element of an extent; its groups have a given size. Launches go to the default stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14> LoadImplicitlyGroupedStreamKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14> action, int customGroupSize)
        where TIndex : struct, IIndex
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
        Implicit<Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>>(accelerator, action, customGroupSize);

    /// <summary>Loads a kernel of 14 arguments that runs once per element of an extent; its groups have a given size. Launches name their stream.</summary>
    /// <exception cref="NotSupportedException">The method is no kernel.</exception>
    public static Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14> LoadImplicitlyGroupedKernel<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>(
        this Accelerator accelerator, Action<TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14> action, int customGroupSize)
        where TIndex : struct, IIndex
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
        Implicit<Action<AcceleratorStream, TIndex, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>>(accelerator, action, customGroupSize);
}
